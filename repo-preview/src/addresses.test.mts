import { expect, test } from "vitest";
import { sameApp, shownPathOf, targetOf } from "./addresses.mts";

const link = "https://abc.preview.example.com/?vf_token=T";

test.each([
  ["/", "https://abc.preview.example.com/?vf_token=T"],
  ["docs/a b", "https://abc.preview.example.com/docs/a%20b?vf_token=T"],
  ["/list?page=2#end", "https://abc.preview.example.com/list?vf_token=T&page=2#end"],
  ["//evil.example/x", "https://abc.preview.example.com/evil.example/x?vf_token=T"],
  ["\\\\evil.example", "https://abc.preview.example.com/evil.example?vf_token=T"],
  ["https://evil.example/", "https://abc.preview.example.com/https://evil.example/?vf_token=T"],
  ["javascript:alert(1)", "https://abc.preview.example.com/javascript:alert(1)?vf_token=T"],
])("the path %s stays within the preview", (path, url) => {
  expect(targetOf(link, path).href).toBe(url);
});

test("a person does not see the token that opens the preview", () => {
  expect(shownPathOf(new URL("https://abc.example/a?vf_token=T&page=2#x"))).toBe("/a?page=2#x");
});

test("a new token for the same app does not reload it, another app does", () => {
  expect(sameApp(link, "https://abc.preview.example.com/?vf_token=U")).toBe(true);
  expect(sameApp(link, "https://abd.preview.example.com/?vf_token=T")).toBe(false);
  expect(sameApp(null, link)).toBe(false);
});
