import fc from "fast-check";
import { expect, test } from "vitest";
import { documentationPatterns, vendorPatterns } from "../data/linguist.generated";
import { pathMatcher } from "./path-matcher";

const words = (
  "a src lib dist min jquery bootstrap tiny_mce langs extjs CodeMirror 1.2 rebar import select2 flow-typed deps vendor " +
  "node_modules docs examples README Pods gradlew react d3 font-awesome .yarn cache import.css x.min.js x.d.ts y.txt z.html " +
  "x-vsdoc.js jquery.js x.js b.scss gradlew.bat jquery-ui.css foundation.js"
).split(" ");
const path = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom("/", "/", "/", "", "-", ".")), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) =>
    parts
      .map(([word, between]) => word + between)
      .join("")
      .replace(/[/.-]+$/, ""),
  );

test.each([
  ["vendored paths", vendorPatterns],
  ["documentation", documentationPatterns],
])("for %s it matches the same paths as each pattern by itself", (_name, patterns) => {
  const matches = pathMatcher(patterns);

  fc.assert(
    fc.property(path, (each) => {
      expect(matches(each)).toBe(patterns.some((pattern) => pattern.test(each)));
    }),
    { numRuns: 5_000 },
  );
});
