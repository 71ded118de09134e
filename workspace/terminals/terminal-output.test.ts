import { expect, test } from "vitest";
import { TerminalOutput } from "./terminal-output";

function textOf(output: TerminalOutput, from: number | null): string {
  return output.read(from).bytes.toString("utf8");
}

test("a stream reads on from where it was, and a new one everything that is kept", () => {
  const output = new TerminalOutput();
  output.add(Buffer.from("one "));
  output.add(Buffer.from("two"));

  expect(textOf(output, null)).toBe("one two");
  expect(output.read(4)).toEqual({ bytes: Buffer.from("two"), nextByte: 7, skippedBytes: 0 });
  expect(textOf(output, 7)).toBe("");
});

test("a flood keeps its end only, and says how much a slow stream has missed", () => {
  const output = new TerminalOutput();
  const kept = 256 * 1024;
  for (let part = 0; part < 100; part++) output.add(Buffer.alloc(10_000, part));

  const { bytes, nextByte, skippedBytes } = output.read(1_000);

  expect(bytes.length).toBe(kept);
  expect(nextByte).toBe(1_000_000);
  expect(skippedBytes).toBe(1_000_000 - kept - 1_000);
  expect(bytes.at(-1)).toBe(99);
  expect(output.read(null).skippedBytes).toBe(0);
});

test("who waits is woken by output, by the end, and by the clock", async () => {
  const output = new TerminalOutput();
  const woken = output.waitBeyond(0, 60_000);
  output.add(Buffer.from("x"));
  await woken;

  await output.waitBeyond(1, 1);
  const over = output.waitBeyond(1, 60_000);
  output.finish();
  await over;
  expect(output.isOver).toBe(true);
});
