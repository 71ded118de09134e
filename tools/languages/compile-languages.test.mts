import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileLanguages } from "./compile-languages.mts";
import { toJavaScript } from "./javascript-regexp.mts";

test("the committed language table is up to date", () => {
  const committed = readFileSync(
    new URL("../../detection/data/linguist.generated.ts", import.meta.url),
    "utf8",
  );

  expect(compileLanguages() === committed, "run `npm run detect:languages`").toBe(true);
});

test.each([
  ["(?i)mov", "[mM][oO][vV]"],
  ["^(?i:<pre)\\s", "^(?:<[pP][rR][eE])\\s"],
  ["(?i)[a-f]\\d", "[a-fA-F]\\d"],
  ["\\A\\s*x\\z", "(?<![\\s\\S])\\s*x(?![\\s\\S])"],
  ["a*+b++", "a*b+"],
  ["(?-m)^x$", "^x$"],
])("%s becomes %s", (ruby, javaScript) => {
  expect(toJavaScript(ruby)).toBe(javaScript);
});
