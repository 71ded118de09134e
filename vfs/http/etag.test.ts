import { expect, test } from "vitest";
import { holds, readConditions } from "./etag";

const any = { "if-match": "*" };
const none = { "if-none-match": "*" };

test.each([
  { what: "no condition", headers: {}, hash: "a", expected: true },
  { what: "If-Match with the current content", headers: { "if-match": '"a"' }, hash: "a", expected: true },
  { what: "If-Match with one of several", headers: { "if-match": '"x", W/"a"' }, hash: "a", expected: true },
  { what: "If-Match with another content", headers: { "if-match": '"b"' }, hash: "a", expected: false },
  { what: "If-Match without a file", headers: { "if-match": '"b"' }, hash: null, expected: false },
  { what: "If-Match: * with a file", headers: any, hash: "a", expected: true },
  { what: "If-Match: * without a file", headers: any, hash: null, expected: false },
  { what: "If-None-Match: * without a file", headers: none, hash: null, expected: true },
  { what: "If-None-Match: * with a file", headers: none, hash: "a", expected: false },
  {
    what: "If-None-Match with the current content",
    headers: { "if-none-match": '"a"' },
    hash: "a",
    expected: false,
  },
  {
    what: "If-None-Match with another content",
    headers: { "if-none-match": '"b"' },
    hash: "a",
    expected: true,
  },
  { what: "both, one of which fails", headers: { "if-match": '"a"', ...none }, hash: "a", expected: false },
])("$what: $expected", ({ headers, hash, expected }) => {
  expect(holds(readConditions(headers), hash)).toBe(expected);
});
