import { describe, expect, test } from "vitest";
import { readEventsAfter, takeDueImports } from "../github-import/imports/import.queries.ts";
import {
  claimNextImport,
  RUNNING_MAX,
  recordProgress,
  renewLease,
} from "../github-import/job/import-job.queries.ts";
import { runDueImports } from "../github-import/job/run-import.ts";
import { sweepImports } from "../github-import/sweep-imports.ts";
import { setUpImportBench } from "./support/import-bench.mts";
import { endBackOff, expireLease, queueImport, readImport } from "./support/import-fixtures.mts";
import { publishedMessages } from "./support/test-host.mts";

const bench = setUpImportBench();

describe("the claim", () => {
  test("runs five imports at a time, however many are queued", async () => {
    for (let count = 0; count < RUNNING_MAX + 3; count++) await queueImport();

    const tokens = Array.from({ length: 20 }, (_, index) => `token-${index}`);
    const claimed = (await Promise.all(tokens.map(claimNextImport))).filter((row) => row !== null);

    expect(new Set(claimed.map((row) => row.id)).size).toBe(RUNNING_MAX);
    expect(claimed).toHaveLength(RUNNING_MAX);
  });

  test("gives the owner with the fewest running imports the next turn", async () => {
    const many = [
      await queueImport({ ownerId: "many" }),
      await queueImport({ ownerId: "many" }),
      await queueImport({ ownerId: "many" }),
    ];
    const few = await queueImport({ ownerId: "few" });

    const order = [await claimNextImport("1"), await claimNextImport("2"), await claimNextImport("3")];

    expect(order.map((row) => row?.id)).toEqual([many[0]?.id, few.id, many[1]?.id]);
  });

  test("takes over an import whose host died, and counts that", async () => {
    const { id } = await queueImport();
    await claimNextImport("dead");
    expect(await claimNextImport("early")).toBeNull();
    await expireLease(id);

    const taken = await claimNextImport("next");

    expect(taken).toMatchObject({ id, lostLeases: 1, failedAttempts: 0, attempt: 2 });
    expect(await renewLease({ id, leaseToken: "dead" })).toBe(false);
    expect(await recordProgress({ id, leaseToken: "dead" }, { files: 9, bytes: 9 })).toBeNull();
    expect(await renewLease({ id, leaseToken: "next" })).toBe(true);
  });

  test("does not take a failed import until its back-off is over", async () => {
    const { id } = await queueImport();
    await runDueImports();
    expect(await claimNextImport("early")).toBeNull();
    await endBackOff(id);

    expect(await claimNextImport("late")).toMatchObject({ id, failedAttempts: 1, lostLeases: 0 });
  });
});

test("overdue imports are published again, once for each turn", async () => {
  const { id } = await queueImport();
  await endBackOff(id);
  publishedMessages("import-requested", { clear: true });

  await sweepImports();
  await sweepImports();

  expect(publishedMessages("import-requested")).toEqual([{ importId: id }]);
  expect(await takeDueImports(10)).toEqual([]);
});

test("each visible change creates a version and an event; a renewed lease does not", async () => {
  const { id } = await bench.queueSample("events");
  await runDueImports();

  const events = await readEventsAfter(id, 0);
  const row = await readImport(id);

  expect(events.map((event) => event.seq)).toEqual(
    Array.from({ length: row.version }, (_, index) => index + 1),
  );
  expect(events.map((event) => event.isTerminal).indexOf(true)).toBe(events.length - 1);
  expect(events.at(0)?.type).toBe("queued");
  expect(events.at(-1)).toMatchObject({
    type: "succeeded",
    data: { status: "succeeded", version: row.version },
  });
  const claimed = await queueImport();
  await claimNextImport("token");
  const { version } = await readImport(claimed.id);
  await renewLease({ id: claimed.id, leaseToken: "token" });
  expect((await readImport(claimed.id)).version).toBe(version);
});
