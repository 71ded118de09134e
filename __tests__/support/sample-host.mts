import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { withPrefix } from "../../host/postgres/database-url.mts";
import { type HostProcess, launchHost } from "../../tools/host-process.mts";
import { writeSampleApp } from "./sample-app.mts";
import "./test-run.mts";

export interface SampleHosts {
  /** The folder of the sample app. */
  root: string;
  /** Starts another host of the sample app; all of them share their databases. */
  start(env?: Record<string, string>): Promise<HostProcess>;
  /** Stops all running hosts and removes the app. */
  end(): Promise<void>;
}

/** An environment for hosts of the sample app, on the run's PostgreSQL. */
export function sampleHosts(): SampleHosts {
  const app = writeSampleApp();
  const databaseUrl = withPrefix(inject("vaporform").baseUrl, `s${randomBytes(6).toString("hex")}`);
  const { PATH = "", HOME = "" } = process.env;
  const hosts: HostProcess[] = [];
  return {
    root: app.root,
    async start(env = {}) {
      const host = await launchHost({
        cwd: app.root,
        env: { PATH, HOME, DATABASE_URL: databaseUrl, ...env },
      });
      hosts.push(host);
      return host;
    },
    async end() {
      await Promise.all(hosts.map((host) => host.kill()));
      app.remove();
    },
  };
}

/** Polls until the result is not null, limited by the test's own timeout. */
export async function eventually<T>(ask: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
