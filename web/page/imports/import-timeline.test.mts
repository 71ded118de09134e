import { expect, test } from "vitest";
import type { ImportEvent } from "../../../client/src/vaporform.mts";
import { timelineOf } from "./import-timeline.mts";

const base: ImportEvent["data"] = {
  importId: "imp_1",
  projectId: "prj_1",
  at: "2026-01-01T00:00:00.000Z",
  version: 1,
  status: "running",
  step: null,
  attempt: 1,
  progress: { files: 0, bytes: 0 },
  ref: null,
  commitSha: null,
  revisionSeq: null,
  failure: null,
};

/** An event so many seconds after the first. */
function event(second: number, data: Partial<ImportEvent["data"]>): ImportEvent {
  const at = new Date(Date.parse(base.at) + second * 1_000).toISOString();
  return { id: String(second), type: data.status ?? "progress", data: { ...base, at, ...data } };
}

const states = (events: ImportEvent[]) => timelineOf(events).map(({ state }) => state);
const seconds = (events: ImportEvent[]) =>
  timelineOf(events).map(({ startedAt, endedAt }) =>
    startedAt === null || endedAt === null ? null : (endedAt - startedAt) / 1_000,
  );

test("before the first event, every step is still to come", () => {
  expect(states([])).toEqual(["waiting", "waiting", "waiting", "waiting", "waiting"]);
});

test("a step goes on until the next one begins, and shows how long it took", () => {
  const events = [event(0, { step: "resolve" }), event(2, { step: "fetch" }), event(5, { step: "store" })];

  expect(states(events)).toEqual(["done", "done", "now", "waiting", "waiting"]);
  expect(seconds(events)).toEqual([2, 3, null, null, null]);
});

test("a failed import shows the step at which it failed", () => {
  const events = [event(0, { step: "resolve" }), event(1, { status: "failed" })];

  expect(states(events)).toEqual(["failed", "waiting", "waiting", "waiting", "waiting"]);
});

test("a second attempt shows its own steps", () => {
  const events = [
    event(0, { step: "resolve" }),
    event(1, { step: "fetch" }),
    event(9, { step: "resolve", attempt: 2 }),
  ];

  expect(states(events)).toEqual(["now", "waiting", "waiting", "waiting", "waiting"]);
});

test("an import that found nothing new passes over the steps that it did not need", () => {
  const events = [event(0, { step: "resolve" }), event(1, { status: "succeeded" })];

  expect(states(events)).toEqual(["done", "skipped", "skipped", "skipped", "skipped"]);
});

test("the commit and what was stored are shown beside their steps", () => {
  const events = [
    event(0, { step: "store", commitSha: "0123456789abcdef", progress: { files: 1_234, bytes: 5_600_000 } }),
  ];

  const details = timelineOf(events).map(({ detail }) => detail);

  expect(details[0]).toBe("0123456");
  expect(details[2]).toMatch(/^1.234 files, 5\.6 MB$/);
});
