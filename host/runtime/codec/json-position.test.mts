import { expect, test } from "vitest";
import { DecodeFailure } from "./decode-failure.mts";
import {
  describeSyntaxError,
  findDuplicateKeys,
  findLoneSurrogate,
  leadingJson,
  positionOfFailure,
} from "./json-position.mts";

test.each([
  ["", "EOF while parsing a value at line 1 column 0"],
  ['{"a":}', "expected value at line 1 column 6"],
  ['{"a" 1}', "expected `:` at line 1 column 6"],
  ['{"a":1 "b":2}', "expected `,` or `}` at line 1 column 8"],
  ["[1,\n2", "EOF while parsing a list at line 2 column 1"],
  ["[1,]", "trailing comma at line 1 column 4"],
  ["{a:1}", "key must be a string at line 1 column 2"],
  ['{"a":"b', "EOF while parsing a string at line 1 column 7"],
  ["tru", "expected value at line 1 column 1"],
])("%j: %s", (text, description) => {
  expect(describeSyntaxError(text)).toBe(description);
});

test.each(['{"a":[1,-2.5e3,"\\u00e4\\n",true,null,{}]}', "[]", ' "x" ', "0"])("%j is fine", (text) => {
  expect(describeSyntaxError(text)).toBeNull();
});

test.each([
  ['{"a":"\\ud83d"}', "lone leading surrogate in hex escape at line 1 column 12"],
  ['{"a":"\\uDE00\\uD83D"}', "lone leading surrogate in hex escape at line 1 column 12"],
  ['{"\\ud83d\\u0041":1}', "lone leading surrogate in hex escape at line 1 column 8"],
  ['{"a":"\\ud83d\\ude00 \\u00e4"}', null],
  ['{"a":"\\\\ud83d is a text"}', null],
])("half a character in %s: %s", (text, complaint) => {
  expect(findLoneSurrogate(text)).toBe(complaint);
});

test("an endlessly nested body is refused without recursion", () => {
  expect(describeSyntaxError("[".repeat(100_000))).toMatch(/^recursion limit exceeded at line 1 column \d+$/);
});

test.each<[text: string, path: (string | number)[], isAtOpening: boolean, position: string]>([
  ['{"a":5}', ["a"], false, "at line 1 column 6"],
  ['{\n  "ä": "x", "b": [1, true]}', ["b", 1], false, "at line 2 column 26"],
  ['{"a":{"b":1}}', ["a"], true, "at line 1 column 6"],
  ['{"a":1}', [], false, "at line 1 column 7"],
])("%j at %j", (...[text, path, isAtOpening, position]) => {
  const failure = new DecodeFailure("no", isAtOpening);
  failure.path.push(...path);

  expect(positionOfFailure(text, failure)).toBe(position);
});

test.each([
  ["{} x", "{}"],
  [' [1, "]"] ] ', ' [1, "]"]'],
  ['"a" "b"', '"a"'],
  ["{", null],
  ["x", null],
])("%j begins with the JSON %j", (text, json) => {
  expect(leadingJson(text)).toBe(json);
});

test("a key is a duplicate within its own object only", () => {
  const text = '{"a":{"b":1},"b":[{"c":1,"c":2},{"c":3}],"a":{"b":2},"\\u0062":0}';

  expect(findDuplicateKeys(text)).toEqual([
    { path: ["b", 0], key: "c" },
    { path: [], key: "a" },
    { path: [], key: "b" },
  ]);
});
