import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contentNames, describeContents, FIND_LACKING } from "./sandbox-contents";

test("the page on workspaces has the list", () => {
  const page = readFileSync(new URL("../../docs/workspaces.md", import.meta.url), "utf8").replaceAll(
    /\s+/g,
    " ",
  );

  expect(contentNames.filter((name) => !page.includes(name))).toEqual([]);
});

test("what a machine lacks is named with what helps", () => {
  const env = { PATH: "/nowhere", HOME: "/nowhere", LANG: "C" };

  const output = execFileSync("/bin/sh", ["-c", FIND_LACKING], { env, encoding: "utf8" });
  const lacking = describeContents(output).filter(({ isPresent }) => isPresent === false);

  expect(lacking.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["git", "a UTF-8 locale", "a writable home folder", "Python 3 with venv"]),
  );
  expect(lacking.every(({ remedy }) => remedy !== null)).toBe(true);
  expect(lacking.map(({ name }) => name)).not.toContain("a writable /tmp");
});

test("nothing is known where no sandbox runs", () => {
  expect(describeContents(null).every(({ isPresent }) => isPresent === null)).toBe(true);
});
