import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { withPrefix } from "../../host/postgres/database-url.mts";
import { type HostProcess, launchHost } from "../../tools/host-process.mts";
import { writeSampleApp } from "./sample-app.mts";
import "./test-run.mts";

export interface SampleHosts {
  /** Starts one more host of the sample app; all of them share their databases. */
  start(env?: Record<string, string>): Promise<HostProcess>;
  /** Stops what still runs and removes the app. */
  end(): Promise<void>;
}

/** A place for hosts of the sample app, on the run's PostgreSQL. */
export function sampleHosts(): SampleHosts {
  const app = writeSampleApp();
  const databaseUrl = withPrefix(inject("vaporform").baseUrl, `s${randomBytes(6).toString("hex")}`);
  const { PATH = "", HOME = "" } = process.env;
  const hosts: HostProcess[] = [];
  return {
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

/** Polls until the answer is not null; a test's own timeout bounds it. */
export async function eventually<T>(ask: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
