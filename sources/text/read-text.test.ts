import { expect, test } from "vitest";
import { Failure } from "../../shared/failure";
import { findPlaceholder } from "../../shared/placeholders";
import { readText } from "./read-text";

function failureOf(text: string): Pick<Failure, "reason" | "paths" | "param" | "message"> {
  try {
    readText(text, "auto", "source.text");
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
  throw new Error("not refused");
}

test.each([
  ["truncated_content", "```js a.js\nlet x = 1;", ["a.js"], "line 1"],
  ["doubled_content", "```js a.js\n1\n```\n```js ./a.js\n2\n```", ["./a.js"], "lines 1 and 4"],
  ["placeholder_content", "```js a.js\nlet a;\n// ... rest of the code unchanged\n```", ["a.js"], "line 3"],
  ["invalid_argument", "There is nothing.", [], "has no file"],
])("%s is refused by name", (...[reason, text, paths, place]) => {
  expect(failureOf(text)).toMatchObject({ reason, paths, param: "source.text" });
  expect(failureOf(text).message).toContain(place);
});

test("a file that is there twice with the same content is one file", () => {
  const { files } = readText("```js a.js\n1\n```\n```js a.js\n1\n```", "auto", "source.text");
  expect(files).toHaveLength(1);
});

test.each([
  "// ... existing code ...",
  "/* ... rest of styles ... */",
  "{/* … other components */}",
  "# ... remaining functions",
  "<!-- rest of the page -->",
  "// Rest of the component remains the same",
  "// existing imports",
  "// [... previous code unchanged ...]",
  "...",
  "// ...",
  "... rest of the file unchanged ...",
  "<ul>{/* ... existing items and more code ... */}</ul>",
  "<main><!-- … rest of the page … --></main>",
])("%j stands in for code", (line) => {
  expect(findPlaceholder("a.tsx", `const a = 1;\n  ${line}\n`)).toBe(2);
});

test.each([
  "const all = [...rest, ...existing];",
  "...rest,",
  "{...props}",
  "// Loading...",
  "// The rest of the code is in b.js",
  "const items = []; /* loads more items... */",
  "// Wait for the rest of the page to load, then focus the remaining items",
  'placeholder="Search..."',
  "<p>Loading the rest of the story...</p>",
  "// The existing code is kept for one release",
  "return rest.map((other) => other.id);",
])("%j is code", (line) => {
  expect(findPlaceholder("a.tsx", line)).toBeNull();
});

test("an ellipsis is an expression in Python, and a text may have any", () => {
  expect(findPlaceholder("a.py", "class A:\n    ...\n")).toBeNull();
  expect(findPlaceholder("README.md", "// ... rest of the code\n")).toBeNull();
});
