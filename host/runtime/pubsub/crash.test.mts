import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, sampleHosts } from "../../../__tests__/support/sample-host.mts";
import type { HostProcess } from "../../../tools/host-process.mts";

const hosts = sampleHosts();
let survivor: HostProcess;

beforeAll(async () => {
  survivor = await hosts.start();
});

afterAll(() => hosts.end());

interface Event {
  kind: string;
  process: number;
  attempt: number;
}

async function eventsOf(kind: string): Promise<Event[]> {
  const response = await fetch(`${survivor.url}/jobs/${kind}`);
  return JSON.parse(await response.text()).events;
}

async function publish(host: HostProcess, kind: string): Promise<void> {
  await fetch(`${host.url}/jobs`, { method: "POST", body: JSON.stringify({ kind }) });
}

async function untilSeen(kind: string, count: number): Promise<Event[]> {
  return eventually(async () => {
    const events = await eventsOf(kind);
    return events.length >= count ? events : null;
  });
}

test("the app's handler sees the decoded message and the attempt, and is retried by its policy", async () => {
  await publish(survivor, "fail-always");

  const events = await untilSeen("fail-always", 3);

  expect(events.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  await eventually(async () => (survivor.logs().includes("message dropped") ? true : null));
});

test("a killed host's messages are taken over within ten seconds", async () => {
  const victim = await hosts.start();
  // Both hosts take from the queue: publish until the victim has one.
  const started = await eventually(async () => {
    await publish(victim, "hang-crash");
    const events = await eventsOf("hang-crash");
    return events.some(({ process }) => process === victim.pid) ? events : null;
  });

  await victim.kill();
  const killedAt = performance.now();
  await fetch(`${survivor.url}/gates/hang-crash`, { method: "POST" });
  const victims = started.filter(({ process }) => process === victim.pid).length;
  const again = await eventually(async () => {
    const events = await eventsOf("hang-crash");
    const retried = events.filter(({ process, attempt }) => process === survivor.pid && attempt === 2);
    return retried.length >= victims ? retried : null;
  });

  expect(again.length).toBeGreaterThanOrEqual(1);
  expect(performance.now() - killedAt).toBeLessThan(10_000);
});
