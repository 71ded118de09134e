import { expect, test, vi } from "vitest";
import { breakOffNowAndThen } from "./support/break-off.mts";
import { useOwnDatabases } from "./support/own-databases.mts";

vi.mock("../vfs/collect/collection.queries", async (load) => breakOffNowAndThen(await load(), 0.02));
vi.mock("../vfs/collect/unused.queries", async (load) => breakOffNowAndThen(await load(), 0.02));

test("no collection takes what is kept or leaves what is not, among writers, forks, deletions and other collectors", async () => {
  const url = await useOwnDatabases();
  const { TreeChurn } = await import("./support/tree-churn.mts");
  const churn = new TreeChurn(url, 1 + Math.floor(Math.random() * 1_000_000));
  try {
    await churn.run(3_000, { collectors: 3 });
    expect(await churn.collectAll()).toEqual({ nodes: 0, contents: 0 });
  } finally {
    await churn.end();
  }
});
