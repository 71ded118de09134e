import { describe, expect, test } from "vitest";
import { isUsableApiUrl, normaliseApiUrl } from "./api-url";

describe("an API URL is corrected", () => {
  test.each([
    ["https://app.daytona.io/api", "https://app.daytona.io/api"],
    ["https://app.daytona.io/api/", "https://app.daytona.io/api"],
    ["https://app.daytona.io/api//", "https://app.daytona.io/api"],
    [" https://app.daytona.io/api\n", "https://app.daytona.io/api"],
    ["https://app.daytona.io", "https://app.daytona.io/api"],
    ["app.daytona.io", "https://app.daytona.io/api"],
    ["app.daytona.io/api", "https://app.daytona.io/api"],
    ["http://127.0.0.1:3986/api", "http://127.0.0.1:3986/api"],
    ["https://daytona.example.com/behind/api", "https://daytona.example.com/behind/api"],
    ["https://user:password@daytona.example.com/api?token=1#x", "https://daytona.example.com/api"],
  ])("%j becomes %j", (text, expected) => {
    expect(normaliseApiUrl(text)).toBe(expected);
  });

  test.each(["ftp://app.daytona.io/api", "https://", "not a url"])("%j is not usable", (text) => {
    expect(isUsableApiUrl(normaliseApiUrl(text))).toBe(false);
  });
});
