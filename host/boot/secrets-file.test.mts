import { expect, test } from "vitest";
import { resolveSecrets } from "../runtime/secrets.mts";
import { parseSecrets } from "./secrets-file.mts";

test("fields of strings are read, with comments, quoted names and commas", () => {
  const text = `
    // keys for development
    GitHubToken: "abc" // why not
    "Other Key": "d\\"e\\n\\u00e4", Third: ""
  `;

  expect(parseSecrets(text)).toEqual({ GitHubToken: "abc", "Other Key": 'd"e\nä', Third: "" });
});

test("a multi-line string loses the indentation of its closing quotes", () => {
  const text = 'Key: """\n    -----BEGIN-----\n      inner "quoted"\n    -----END-----\n    """\nNext: "x"';

  expect(parseSecrets(text)).toEqual({
    Key: '-----BEGIN-----\n  inner "quoted"\n-----END-----',
    Next: "x",
  });
});

test("a raw string keeps its backslashes", () => {
  expect(parseSecrets('Pattern: #"a\\d+"b"#\nEmpty: #""#')).toEqual({ Pattern: 'a\\d+"b', Empty: "" });
});

test("an empty file has no secrets", () => {
  expect(parseSecrets("\n// nothing here\n")).toEqual({});
});

test.each([
  ['A: "x"\nB: 5', 2, "the value of B must be a string in double quotes"],
  ['A: "x"\n\nB "y"', 3, 'expected ":" after B'],
  ['A: "never closed\nB: "x"', 1, "the string of A is not closed"],
  ['A: "x" "y"', 1, "unexpected text after the value of A"],
  ['A: "\\(B)"', 1, "the string of A refers to another field"],
  ['A: "\\q"', 1, "the string of A has an unknown escape"],
  ["{", 1, "expected a field such as"],
  ['A: "x"\nA: "y"', 2, "A is set twice"],
])("%j is refused at line %i without showing a value", (text, line, reason) => {
  expect(() => parseSecrets(text)).toThrow(`.secrets.local.cue, line ${line}: ${reason}`);
});

test("an environment variable takes precedence over the file, regardless of underscores; an empty one unsets", () => {
  const names = ["DaytonaAPIKey", "GitHubToken", "AdminAPIKey", "Unset"];
  const file = { DaytonaAPIKey: "from file", GitHubToken: "from file", AdminAPIKey: "from file" };
  const env = { DAYTONA_API_KEY: "from env", GITHUBTOKEN: "", PATH: "/bin" };

  const secrets = resolveSecrets(names, { file, env });

  expect(Object.fromEntries(secrets)).toEqual({ DaytonaAPIKey: "from env", AdminAPIKey: "from file" });
});
