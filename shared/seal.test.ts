import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fingerprint, openSealed, parseSealingKeys, seal } from "./seal";

/** Not secret: 32 times the same byte. */
function exampleKey(byte: number): string {
  return Buffer.alloc(32, byte).toString("base64");
}

const keys = parseSealingKeys(exampleKey(1));

test("a sealed text can be opened again, and does not contain the text", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 8, unit: "grapheme" }), (text) => {
      const sealed = seal(keys, "row.column", text);

      expect(openSealed(keys, "row.column", sealed)).toBe(text);
      expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+$/);
      expect(Buffer.from(sealed.split(".")[2] ?? "", "base64url").includes(text)).toBe(false);
    }),
  );
});

test("the same text is sealed differently each time", () => {
  expect(seal(keys, "p", "text")).not.toBe(seal(keys, "p", "text"));
});

test("a text sealed for one purpose does not open for another", () => {
  const sealed = seal(keys, "import imp_1", "text");

  expect(() => openSealed(keys, "import imp_2", sealed)).toThrow();
});

test("a sealed text does not open after a change to any part", () => {
  const [version, id, content = ""] = seal(keys, "p", "text").split(".");
  const bytes = Buffer.from(content, "base64url");
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(bytes.readUInt8(at) ^ 1, at);

    expect(() => openSealed(keys, "p", [version, id, changed.toString("base64url")].join("."))).toThrow();
  }
});

test("a sealed text with a shortened tag does not open", () => {
  const [version, id, content = ""] = seal(keys, "p", "").split(".");
  const cut = Buffer.from(content, "base64url").subarray(0, -4).toString("base64url");

  expect(() => openSealed(keys, "p", [version, id, cut].join("."))).toThrow();
});

describe("after a rotation", () => {
  const rotated = parseSealingKeys(`${exampleKey(2)}, ${exampleKey(1)}`);

  test("the old key opens and the new one seals", () => {
    expect(openSealed(rotated, "p", seal(keys, "p", "text"))).toBe("text");

    const sealed = seal(rotated, "p", "text");

    expect(openSealed(parseSealingKeys(exampleKey(2)), "p", sealed)).toBe("text");
  });

  test("a text sealed with a key that is no longer listed is reported as such", () => {
    const onlyNew = parseSealingKeys(exampleKey(2));

    expect(() => openSealed(onlyNew, "p", seal(keys, "p", "text"))).toThrow(
      expect.objectContaining({ reason: "sealing_key_missing" }),
    );
  });
});

test.each([
  null,
  "",
  " , ",
  "short",
  Buffer.alloc(31).toString("base64"),
  `${exampleKey(1)},x`,
  "!".repeat(44),
])("%j is not a list of keys", (text) => {
  expect(() => parseSealingKeys(text)).toThrow(expect.objectContaining({ reason: "sealing_key_missing" }));
});

test("a fingerprint distinguishes texts, and depends on the key", () => {
  const other = parseSealingKeys(exampleKey(2));

  expect(fingerprint(keys, "a")).toBe(fingerprint(keys, "a"));
  expect(fingerprint(keys, "a")).not.toBe(fingerprint(keys, "b"));
  expect(fingerprint(keys, "a")).not.toBe(fingerprint(other, "a"));
});
