import { describe, expect, test } from "vitest";
import { AnswerReader } from "./answer-reader";
import type { AnswerPiece } from "./generator";
import { InputReader } from "./input-reader";

const content = 'a "quoted" \\ line\n\ttabbed ü 😀 \u2028 </script>';
const input = { path: "src/a.ts", content, nested: { path: "no", list: ["x", "content"] }, more: "end" };

/** A JSON text in which every character outside ASCII is escaped. */
function escaped(json: string): string {
  return json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function read(pieces: string[]): Record<string, string> {
  const reader = new InputReader();
  const fields: Record<string, string> = {};
  for (const { field, text } of pieces.flatMap((piece) => reader.read(piece))) {
    fields[field] = `${fields[field] ?? ""}${text}`;
  }
  return fields;
}

describe("the text fields of an input that arrives in pieces", () => {
  test.each([JSON.stringify(input), JSON.stringify(input, null, 2), escaped(JSON.stringify(input))])(
    "are the same wherever it is cut (%#)",
    (json) => {
      const expected = { path: "src/a.ts", content, more: "end" };
      for (let at = 0; at <= json.length; at++) {
        expect(read([json.slice(0, at), json.slice(at)])).toEqual(expected);
      }
      expect(read(json.split(""))).toEqual(expected);
    },
  );

  test("are read as far as they have come", () => {
    expect(read(['{"path":"a","content":"half of i'])).toEqual({ path: "a", content: "half of i" });
    expect(read(['{"path":"a","content":"x\\'])).toEqual({ path: "a", content: "x" });
  });
});

const start = (block: object, index = 0) => ({ type: "content_block_start", index, content_block: block });
const delta = (part: object, index = 0) => ({ type: "content_block_delta", index, delta: part });
const end = (reason: string) => [
  { type: "message_delta", delta: { stop_reason: reason }, usage: { output_tokens: 7 } },
  { type: "message_stop" },
];

function readAll(events: object[]): { reader: AnswerReader; pieces: AnswerPiece[] } {
  const pieces: AnswerPiece[] = [];
  const reader = new AnswerReader({ onPiece: (piece) => pieces.push(piece), onUsage: () => undefined });
  for (const event of events) reader.read(event);
  return { reader, pieces };
}

test("an answer is put together from its events, and unknown ones are ignored", () => {
  const { reader, pieces } = readAll([
    {
      type: "message_start",
      message: { usage: { input_tokens: 3, output_tokens: 1, cache_read_input_tokens: 2 } },
    },
    { type: "ping" },
    { type: "a_new_event", whatever: [1] },
    start({ type: "thinking", thinking: "", signature: "" }),
    delta({ type: "thinking_delta", thinking: "Hm" }),
    delta({ type: "signature_delta", signature: "s" }),
    start({ type: "a_new_block", text: "?" }, 1),
    start({ type: "tool_use", id: "t1", name: "write_file", input: {} }, 2),
    delta({ type: "input_json_delta", partial_json: '{"path":"a",' }, 2),
    delta({ type: "input_json_delta", partial_json: '"content":"b"}' }, 2),
    { type: "content_block_stop", index: 2 },
    ...end("tool_use"),
  ]);

  expect(reader.finish()).toEqual({
    blocks: [
      { type: "thinking", thinking: "Hm", signature: "s" },
      {
        type: "tool_use",
        id: "t1",
        name: "write_file",
        input: { path: "a", content: "b" },
        isMalformed: false,
      },
    ],
    stopReason: "tool_use",
    usage: {
      inputTokens: 3,
      outputTokens: 7,
      cacheReadTokens: 2,
      cacheWrite5mTokens: 0,
      cacheWrite1hTokens: 0,
    },
  });
  expect(pieces.map(({ kind, field, text }) => [kind, field, text])).toEqual([
    ["thinking", null, "Hm"],
    ["tool", "path", "a"],
    ["tool", "content", "b"],
  ]);
});

test.each(["[1]", '"text"', "null", '{"path":', "12"])("an input that is %s is malformed", (json) => {
  const { reader } = readAll([
    start({ type: "tool_use", id: "t", name: "done" }),
    delta({ type: "input_json_delta", partial_json: json }),
    ...end("tool_use"),
  ]);
  expect(reader.finish().blocks).toMatchObject([{ input: {}, isMalformed: true }]);
});

describe("an answer is refused", () => {
  test("if its stream ends before it does", () => {
    const { reader } = readAll([start({ type: "text", text: "x" })]);
    expect(() => reader.finish()).toThrow(
      expect.objectContaining({ reason: "generator_unavailable", retryable: true }),
    );
  });

  test.each([
    ["a block before the first", [start({ type: "text", text: "" }, 1)]],
    ["a part of no block", [delta({ type: "text_delta", text: "x" }, 3)]],
    ["no event", ["text" as unknown as object]],
    ["a negative count", [{ type: "message_start", message: { usage: { input_tokens: -1 } } }]],
    ["too many blocks", Array.from({ length: 300 }, (_, index) => start({ type: "text", text: "" }, index))],
    ["too much text", [start({ type: "text", text: "x".repeat(3 * 1024 * 1024) })]],
  ])("if it has %s", (_what, events) => {
    expect(() => readAll(events)).toThrow(expect.objectContaining({ reason: "generator_error" }));
  });
});
