import { expect, test } from "vitest";
import { type OutputPart, redactEnd, redactPart } from "./output-part";

const secrets = ["correct-horse", "ünïcödé-pass", "corral"].map((text) => Buffer.from(text));

/** Reads a text in pieces that begin where the piece before was cut, as a stream does. */
function readInPieces(text: string, size: number): string {
  const bytes = Buffer.from(text);
  const seen: Buffer[] = [];
  let byte = 0;
  for (let round = 0; round < 1_000; round++) {
    // A piece that could not be cut anywhere is read again with more behind it, as it is while a process writes.
    const piece = bytes.subarray(byte, byte + size + round);
    const isLast = byte + piece.length === bytes.length;
    const part = redactPart(partOf(piece, byte, isLast ? 0 : null), secrets, "[secret]");
    seen.push(part.bytes);
    byte = part.next.byte;
    expect(part.bytes.toString("utf8")).not.toContain("\uFFFD");
    if (isLast) break;
  }
  return Buffer.concat(seen).toString("utf8");
}

function partOf(bytes: Buffer, from: number, exitCode: number | null): OutputPart {
  return { next: { run: "1", byte: from + bytes.length }, bytes, exitCode };
}

test.each([1, 2, 3, 5, 7, 16, 64, 1_000])(
  "no secret is shown in parts of %i bytes, and nothing else is lost",
  (size) => {
    const text =
      "a correct-horse, correct-, correct-hor ünïcödé-pass 😀 corral corra\ncorrect-horsecorrect-horse cor";

    const seen = readInPieces(text, size);

    const masked = text.replaceAll("correct-horse", "[secret]").replaceAll("ünïcödé-pass", "[secret]");
    expect(seen).toBe(masked.replaceAll("corral", "[secret]"));
  },
);

test("bytes that cannot become a secret are shown immediately", () => {
  const part = redactPart(partOf(Buffer.from("Password: "), 10, null), secrets, "[secret]");

  expect([part.bytes.toString(), part.next.byte]).toEqual(["Password: ", 20]);
});

test("bytes that may become a secret wait for more, or for the end", () => {
  const bytes = Buffer.from("it is correct");

  expect(redactPart(partOf(bytes, 0, null), secrets, "[secret]").next.byte).toBe(6);
  expect(redactPart(partOf(bytes, 0, 1), secrets, "[secret]").bytes).toEqual(bytes);
});

test("bytes that are not text are passed on", () => {
  const bytes = Buffer.from([0xff, 0xfe, 0x80, 0x80, 0x80, 0x80]);

  expect(redactPart(partOf(bytes, 0, null), [], "").bytes).toEqual(bytes);
});

test("the end of a text shows no part of a secret, wherever it begins", () => {
  const text = "a correct-horse, a corral, a correct-horse, and what comes behind them";
  const names = ["correct-horse", "corral"];
  for (let start = 0; start < text.length; start++) {
    const shown = redactEnd(text.slice(start), names, "[secret]");
    for (const trace of ["orse", "ct-h", "rral"]) expect(shown).not.toContain(trace);
  }
  expect(redactEnd(text, names, "[secret]")).toMatch(/, a \[secret\], and what comes behind them$/);
  expect(redactEnd("without any", [], "[secret]")).toBe("without any");
});
