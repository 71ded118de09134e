import { expect, test } from "vitest";
import { adapterOf } from "./adapters";
import { findResult } from "./reported-result";

test.each([
  ["no output", "", null],
  ["plain text", 'the "result" is fine\n', null],
  [
    "a result",
    '{"type":"result","total_cost_usd":0.25,"is_error":false}\n',
    { costUsd: 0.25, isError: false },
  ],
  ["an error", '{"type":"result","is_error":true}', { costUsd: null, isError: true }],
  ["a broken cost", '{"type":"result","total_cost_usd":"free"}', null],
  ["a negative cost", '{"type":"result","total_cost_usd":-1}', null],
  [
    "several results, in other lines",
    'x\n{"type":"result","total_cost_usd":2}\n{"type":"assistant"}\n{"type":"result","total_cost_usd":1}',
    { costUsd: 2, isError: false },
  ],
])("the result in %s", (_what, output, expected) => {
  expect(findResult(output)).toEqual(expected);
});

test("Claude Code gets its flags, and the prompt from a file", () => {
  const { command, lacks } = adapterOf({ type: "claude" });

  expect(command({ type: "claude", model: "opus" }, 2.5)).toContain(
    "claude -p --output-format stream-json --verbose --permission-mode bypassPermissions --model 'opus' --max-budget-usd 2.5 < \"$VAPORFORM_PROMPT_FILE\"",
  );
  expect(lacks(["OTHER"])).toContain("ANTHROPIC_API_KEY");
  expect(lacks(["ANTHROPIC_API_KEY"])).toBeNull();
});
