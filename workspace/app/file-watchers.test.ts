import { expect, test } from "vitest";
import { readWatchers } from "./file-watchers";

const paths = ["project/server.js", "project/README.md"];

test.each([
  { seen: "an app that watches nothing", lines: ["unwatched 0", "unwatched 1"], unwatched: paths },
  { seen: "one that watches all", lines: ["watches", "watches project"], unwatched: [] },
  {
    seen: "prose beside an app that watches",
    lines: ["watches", "watches project", "unwatched 1"],
    unwatched: [],
  },
  {
    seen: "code that it does not watch",
    lines: ["watches", "watches project", "unwatched 0", "unwatched 1"],
    unwatched: ["project/server.js"],
  },
  { seen: "watches on something else", lines: ["watches", "unwatched 0"], unwatched: null },
])("$seen", ({ lines, unwatched }) => {
  expect(readWatchers(["process 12", "process 40", ...lines, ""].join("\n"), paths)).toEqual({
    processes: [12, 40],
    unwatched,
  });
});

test("nothing is known where no process is the app's", () => {
  expect(readWatchers("unwatched 0\n", paths)).toEqual({ processes: [], unwatched: null });
});
