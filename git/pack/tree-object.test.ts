import { describe, expect, test } from "vitest";
import { readTreeObject } from "./tree-object";

const OID = "1".repeat(40);

function modeOf(mode: string): string | undefined {
  const tree = Buffer.concat([Buffer.from(`${mode} name\0`), Buffer.from(OID, "hex")]);
  return [...readTreeObject(tree, 20)][0]?.mode;
}

describe("a mode is read as git reads it", () => {
  test.each([
    ["100644", "100644"],
    ["0100644", "100644"],
    ["000100755", "100755"],
    ["100664", "100644"],
    ["100600", "100644"],
    ["100775", "100755"],
    ["100744", "100755"],
    ["40000", "040000"],
    ["040000", "040000"],
    ["0040000", "040000"],
    ["40755", "040000"],
    ["120000", "120000"],
    ["0120777", "120000"],
    ["160000", "160000"],
    ["0160000", "160000"],
  ])("%s is %s", (mode, read) => {
    expect(modeOf(mode)).toBe(read);
  });

  test.each(["", "0", "644", "100648", "1100644", "010644", "20000", "60000", "140000", "-100644", "0x81a4"])(
    "%j is not a mode",
    (mode) => {
      expect(() => modeOf(mode)).toThrow(expect.objectContaining({ reason: "unsafe_path" }));
    },
  );
});

test("a folder whose mode has a zero before it is sorted as a folder", () => {
  const entry = (mode: string, name: string) =>
    Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(OID, "hex")]);
  const tree = Buffer.concat([entry("0100644", "a.txt"), entry("040000", "a"), entry("0100644", "b")]);

  expect([...readTreeObject(tree, 20)].map(({ name }) => name)).toEqual(["a.txt", "a", "b"]);
});
