import { expect, test } from "vitest";
import { readQuestion } from "./name-server.mts";

function query(name: string, type = 1, extra = ""): Buffer {
  const labels = name
    .split(".")
    .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  const header = Buffer.from([0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([header, ...labels, Buffer.from([0, 0, type, 0, 1]), Buffer.from(extra)]);
}

test("a question is read, regardless of what follows it", () => {
  expect(readQuestion(query("packages.example.com", 28, "more"))).toEqual({
    name: "packages.example.com",
    type: 28,
    end: 38,
  });
});

test.each([
  ["has an unterminated name", query("a.example").subarray(0, 15)],
  ["ends within a label", query("a.example").subarray(0, 20)],
  [
    "has a pointer instead of a name",
    Buffer.from([0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xc0, 12, 0, 1, 0, 1]),
  ],
  ["asks two questions", Buffer.from([0, 7, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1])],
])("a message that %s has no question", (_what, message) => {
  expect(readQuestion(message)).toBeNull();
});
