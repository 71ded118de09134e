import { beforeEach, describe, expect, test } from "vitest";
import { type ManualClock, manualClock } from "./clock.mts";
import { CreateSandbox } from "./create-rules.mts";
import type { SandboxRecord } from "./sandbox-record.mts";
import { World } from "./world.mts";

const MINUTE = 60_000;
let clock: ManualClock;
let world: World;

beforeEach(() => {
  clock = manualClock();
  world = new World({ clock });
});

function create(body: object = {}): SandboxRecord {
  return world.create(CreateSandbox.parse(body));
}

function started(body: object = {}): SandboxRecord {
  const record = create(body);
  pass(MINUTE / 60);
  expect(record.state).toBe("started");
  return record;
}

function pass(ms: number): void {
  clock.advance(ms);
  world.tick();
}

test("states follow each other as time passes", () => {
  const record = create();
  const seen = [record.state];

  for (let step = 0; step < 60; step++) {
    pass(1);
    if (seen.at(-1) !== record.state) seen.push(record.state);
  }

  expect(seen).toEqual(["creating", "starting", "started"]);
});

describe("while a change is in progress", () => {
  test.each<[string, (record: SandboxRecord) => void]>([
    ["start", (record) => world.start(record)],
    ["stop", (record) => world.stop(record)],
    ["archive", (record) => world.archive(record)],
    ["destroy", (record) => world.destroy(record)],
  ])("%s is refused with 409", (_title, change) => {
    const record = create();

    expect(() => change(record)).toThrow(expect.objectContaining({ statusCode: 409 }));
  });
});

test("a name is unique, and can be reused once its sandbox is being destroyed", () => {
  const record = started({ name: "a" });
  expect(() => create({ name: "a" })).toThrow(expect.objectContaining({ statusCode: 409 }));

  world.destroy(record);

  expect(create({ name: "a" }).id).not.toBe(record.id);
});

describe("a create is refused", () => {
  test.each([
    [
      "with resources for a snapshot",
      { snapshot: "daytona-small", cpu: 2 },
      "Cannot specify Sandbox resources",
    ],
    ["of an unknown snapshot", { snapshot: "mine" }, "Snapshot mine not found"],
    [
      "with a snapshot and an image",
      { snapshot: "daytona-small", buildInfo: { dockerfileContent: "FROM a" } },
      "both",
    ],
    [
      "beyond what one sandbox may have",
      { buildInfo: { dockerfileContent: "FROM a" }, cpu: 99 },
      "per sandbox",
    ],
  ])("%s", (_title, body, message) => {
    expect(() => create(body)).toThrow(message);
  });

  test("of an inactive snapshot", () => {
    const [snapshot] = world.snapshots;
    if (snapshot !== undefined) snapshot.state = "inactive";

    expect(() => create({ snapshot: "daytona-small" })).toThrow("Snapshot daytona-small is inactive");
  });

  test("beyond the account's quota, which a stopped sandbox does not use", () => {
    world.quota = { ...world.quota, cpu: 1, memory: 10, disk: 10, cpuPerSandbox: 1 };
    const first = started();
    expect(() => create()).toThrow("Total CPU limit exceeded. Maximum allowed: 1.");

    world.stop(first);

    expect(() => create()).not.toThrow();
  });
});

describe("an idle sandbox", () => {
  test("is stopped after its interval, and use postpones that", () => {
    const record = started({ autoStopInterval: 10 });
    pass(9 * MINUTE);
    world.touch(record);
    pass(9 * MINUTE);
    expect(record.state).toBe("started");

    pass(MINUTE);
    pass(MINUTE);

    expect(record.state).toBe("stopped");
  });

  test("is archived a set time after it was stopped", () => {
    const record = started({ autoStopInterval: 1, autoArchiveInterval: 5 });

    for (let minute = 0; minute < 8; minute++) pass(MINUTE);

    expect(record.state).toBe("archived");
  });

  test("is destroyed a set time after it was stopped", () => {
    started({ autoStopInterval: 1, autoDeleteInterval: 5 });

    for (let minute = 0; minute < 9; minute++) pass(MINUTE);

    expect(world.all()).toEqual([]);
  });

  test("is destroyed when it stops, if it is ephemeral", () => {
    const record = started({ autoDeleteInterval: 0 });

    world.stop(record);
    for (let step = 0; step < 3; step++) pass(MINUTE);

    expect(world.all()).toEqual([]);
  });

  test("is destroyed at the end of its lifetime, used or not", () => {
    const record = started({ ttlMinutes: 3 });

    for (let minute = 0; minute < 4; minute++) {
      world.touch(record);
      pass(MINUTE);
    }

    expect(world.all()).toEqual([]);
  });
});

test("the preview's token changes with each start", () => {
  const record = started();
  const { previewToken } = record;
  world.stop(record);
  pass(MINUTE);

  world.start(record);
  pass(MINUTE);

  expect(record.previewToken).not.toBe(previewToken);
});

describe("fates", () => {
  test("a stuck sandbox keeps its state", () => {
    world.faults.addFate({ kind: "stuck" });
    const record = create();

    pass(60 * MINUTE);

    expect(record.state).toBe("creating");
  });

  test("a failed sandbox reports the reason", () => {
    world.faults.addFate({ kind: "error", reason: "the runner burnt down" });
    const record = create();

    pass(MINUTE);

    expect(record).toMatchObject({ state: "error", errorReason: "the runner burnt down" });
  });
});
