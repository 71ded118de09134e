import { expect, test } from "vitest";
import { holds, readConditions } from "./etag";

const any = { "if-match": "*" };
const none = { "if-none-match": "*" };

test.each([
  { what: "no condition", headers: {}, hash: "a", expected: true },
  { what: "If-Match of the present content", headers: { "if-match": '"a"' }, hash: "a", expected: true },
  { what: "If-Match of one of several", headers: { "if-match": '"x", W/"a"' }, hash: "a", expected: true },
  { what: "If-Match of another content", headers: { "if-match": '"b"' }, hash: "a", expected: false },
  { what: "If-Match where nothing stands", headers: { "if-match": '"b"' }, hash: null, expected: false },
  { what: "If-Match: * where something stands", headers: any, hash: "a", expected: true },
  { what: "If-Match: * where nothing stands", headers: any, hash: null, expected: false },
  { what: "If-None-Match: * where nothing stands", headers: none, hash: null, expected: true },
  { what: "If-None-Match: * where something stands", headers: none, hash: "a", expected: false },
  {
    what: "If-None-Match of the present content",
    headers: { "if-none-match": '"a"' },
    hash: "a",
    expected: false,
  },
  {
    what: "If-None-Match of another content",
    headers: { "if-none-match": '"b"' },
    hash: "a",
    expected: true,
  },
  { what: "both, of which one fails", headers: { "if-match": '"a"', ...none }, hash: "a", expected: false },
])("$what: $expected", ({ headers, hash, expected }) => {
  expect(holds(readConditions(headers), hash)).toBe(expected);
});
