import { expect, test } from "vitest";
import type { PreviewState } from "./preview-api.mts";
import { PreviewDirectory } from "./preview-directory.mts";

const stateOf = (state: PreviewState["state"]): PreviewState => ({
  state,
  message: "",
  epoch: 1,
  isPublic: true,
  upstream: null,
  isRelayed: false,
});

test("a visit starts a workspace that was stopped right after the visit before", async () => {
  const asked: boolean[] = [];
  let now = 10_000;
  const directory = new PreviewDirectory(
    async ({ isVisit }) => {
      asked.push(isVisit);
      return stateOf(isVisit ? "starting" : "stopped");
    },
    () => now,
  );

  await directory.visit("a");
  now += 1_000;
  const state = await directory.visit("a");

  expect(state?.state).toBe("starting");
  expect(asked).toEqual([true, false, true]);
});
