import { expect, test } from "vitest";
import { parseAnsi } from "./ansi.mts";

const look = (line: string) => parseAnsi(line).map(({ text, look }) => [text, look]);

test.each<[string, string, string[][]]>([
  ["plain text is one piece", "hello", [["hello", ""]]],
  ["an empty line has none", "", []],
  [
    "colours begin and end where the sequences stand",
    "a \u001b[31mred\u001b[39m b",
    [
      ["a ", ""],
      ["red", "ansi-red"],
      [" b", ""],
    ],
  ],
  [
    "bold, dim and bright colours add up until they are reset",
    "\u001b[1;92mok\u001b[0m\u001b[2m dim",
    [
      ["ok", "ansi-green ansi-bold"],
      [" dim", "ansi-dim"],
    ],
  ],
  [
    "colours of 256 and of 24 bits are shown plain",
    "\u001b[38;5;208ma\u001b[48;2;1;2;3mb",
    [
      ["a", ""],
      ["b", ""],
    ],
  ],
  [
    "moves of the cursor, titles and links are removed",
    "\u001b[2K\u001b[1G\u001b]0;title\u0007x",
    [["x", ""]],
  ],
  ["a line that rewrote itself shows its end", "10 %\r50 %\r100 %\r", [["100 %", ""]]],
])("%s", (_title, line, expected) => {
  expect(look(line)).toEqual(expected);
});
