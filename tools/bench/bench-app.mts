import { type TemporaryApp, writeTemporaryApp } from "../temporary-app.mts";

/** The smallest app that shows what a request and a message cost. */
export function writeBenchApp(): TemporaryApp {
  return writeTemporaryApp({
    "bench/encore.service.ts": `
import { Service } from "encore.dev/service";

export default new Service("bench");
`,
    "bench/hello.ts": `
import { api } from "encore.dev/api";

export const hello = api(
  { expose: true, method: "GET", path: "/hello/:name" },
  async ({ name }: { name: string }): Promise<{ message: string }> => ({ message: \`Hello \${name}!\` }),
);
`,
    "bench/ticks.ts": `
import { Topic } from "encore.dev/pubsub";

export interface Tick {
  sentAtMs: number;
  /** A process to keep busy with this message. */
  holdPid: number | null;
}

export const ticks = new Topic<Tick>("ticks", { deliveryGuarantee: "at-least-once" });
`,
    "bench/on-tick.ts": `
import { Subscription } from "encore.dev/pubsub";
import { received } from "./received";
import { ticks } from "./ticks";

const _ = new Subscription(ticks, "note-tick", {
  maxConcurrency: 1,
  handler: async ({ sentAtMs, holdPid }) => {
    if (holdPid === null) received.latenciesMs.push(performance.timeOrigin + performance.now() - sentAtMs);
    if (holdPid !== process.pid) return;
    received.isHeld = true;
    await new Promise(() => {});
  },
});
`,
    "bench/received.ts": `
export const received = { latenciesMs: [] as number[], isHeld: false };
`,
    "bench/api.ts": `
import { api } from "encore.dev/api";
import { received } from "./received";
import { ticks } from "./ticks";

export const send = api({ expose: true, method: "POST", path: "/ticks" }, async ({ count }: { count: number }): Promise<void> => {
  for (let index = 0; index < count; index += 1) {
    await ticks.publish({ sentAtMs: performance.timeOrigin + performance.now(), holdPid: null });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
});

export const hold = api({ expose: true, method: "POST", path: "/hold" }, async (): Promise<void> => {
  await ticks.publish({ sentAtMs: 0, holdPid: process.pid });
});

interface State {
  latenciesMs: number[];
  isHeld: boolean;
}

export const state = api({ expose: true, method: "GET", path: "/state" }, async (): Promise<State> => received);
`,
  });
}
