import { Daytona } from "@daytonaio/sdk";
import { type DaytonaServer, startDaytonaServer } from "../../local-daytona/server.mts";
import { positiveOption, readToolOptions } from "../tool-options.mts";
import { type Install, installs } from "./registries/installs.mts";
import { installInside, installOutside, type Outcome, whyNot } from "./registries/run-install.mts";

const RATIO_AIM = 1.3;
const usage = `Measures the cost of a local sandbox's proxy: the same install from the same public registry, with empty
caches, alternately on this machine and in a sandbox.

  npm run bench:registries -- [options]

  --runs 3         how often each install is timed
  --only npm,pip   measures only these; known: ${installs.map(({ name }) => name).join(", ")}
  --help           prints this

It needs bubblewrap and the network, and ends with exit code 1 above a ratio of ${RATIO_AIM}.`;

const command = { name: "npm run bench:registries", usage };
const { values } = readToolOptions(command, {
  args: process.argv.slice(2),
  options: { runs: { type: "string", default: "3" }, only: { type: "string" } },
});
const runs = positiveOption(command, "--runs", values.runs);
const apiKey = "not-a-real-key-0123456789";

const server = await startDaytonaServer({ apiKey });
try {
  console.log(`install            outside   inside   ratio (aim ≤ ${RATIO_AIM}; best of ${values.runs})`);
  for (const install of installs.filter(({ name }) => values.only?.split(",").includes(name) ?? true)) {
    console.log(`${install.name.padEnd(18)} ${await compare(install, server)}`);
  }
} finally {
  await server.close();
}

async function compare(install: Install, { apiUrl }: DaytonaServer): Promise<string> {
  const reason = await whyNot(install);
  if (reason !== null) return `skipped: ${reason}`;
  // A registry is slower for packages that were not requested recently; this first run is counted for neither side.
  const first = await installOutside(install);
  if (first.exitCode !== 0) return `skipped: it fails outside, too: ${first.output}`;
  const outside: number[] = [];
  const inside: number[] = [];
  for (let run = 0; run < runs; run++) {
    outside.push((await installOutside(install)).ms);
    const outcome = await inNewSandbox(install, apiUrl);
    if (outcome.exitCode !== 0) {
      process.exitCode = 1;
      return `FAILS inside: ${outcome.output}`;
    }
    inside.push(outcome.ms);
  }
  const ratio = Math.min(...inside) / Math.min(...outside);
  if (ratio > RATIO_AIM) process.exitCode = 1;
  return `${seconds(outside)}  ${seconds(inside)}   ${ratio.toFixed(2)}`;
}

async function inNewSandbox(install: Install, apiUrl: string): Promise<Outcome> {
  const daytona = new Daytona({ apiKey, apiUrl, target: "local", useDeprecatedPolling: true });
  const sandbox = await daytona.create({});
  try {
    return await installInside(install, sandbox);
  } finally {
    await sandbox.delete(60, true);
  }
}

function seconds(all: number[]): string {
  return `${(Math.min(...all) / 1_000).toFixed(1)} s`.padStart(7);
}
