import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readCommandLine, UsageError } from "../../host/boot/command-line.mts";
import { type Outcome, scenarios } from "./memory/scenarios.mts";

const SOAK_MINUTES = 60;
const MINUTES = 10;
const CLIENTS = 6;
const own = fileURLToPath(new URL("../..", import.meta.url));

const usage = `Prints how much memory a host takes under loads that are hard on it: before, at its highest, and 20 s afterwards.

  npm run bench:memory -- [options]

  --only WORDS       measures only what has these words in its name
  --soak             measures the mixed load alone, for an hour
  --minutes ${MINUTES}       how long the mixed load takes (of a soak: ${SOAK_MINUTES})
  --clients ${CLIENTS}        how many clients the mixed load has
  --checkout DIR     measures the host of another checkout
  --help             prints this

It prints, among others:
${Object.keys(scenarios)
  .map((name) => `  ${name}`)
  .join("\n")}`;

try {
  await main();
} catch (error) {
  console.error(error instanceof UsageError ? `bench:memory: ${error.message}` : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = readCommandLine({ name: "npm run bench:memory", usage }, process.env, {
    args: process.argv.slice(2),
    options: {
      only: { type: "string" },
      soak: { type: "boolean" },
      minutes: { type: "string" },
      clients: { type: "string" },
      checkout: { type: "string" },
    },
  });
  const isSoak = values.soak ?? false;
  const only = isSoak ? "mixed load" : (values.only ?? "");
  const options = {
    checkout: resolve(values.checkout ?? own),
    minutes: positive("--minutes", values.minutes, isSoak ? SOAK_MINUTES : MINUTES),
    clients: positive("--clients", values.clients, CLIENTS),
  };
  const chosen = Object.entries(scenarios).filter(([name]) => name.includes(only));
  if (chosen.length === 0) throw new UsageError(`nothing that is measured has "${only}" in its name`);
  console.log(`${"resident memory in MB".padEnd(32)} before    peak   after`);
  for (const [name, run] of chosen) console.log(lineOf(name, await run(options)));
}

function positive(option: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (!(number > 0)) throw new UsageError(`${option}: "${text}" is not a number above 0`);
  return number;
}

function lineOf(name: string, { figures, note }: Outcome): string {
  const columns = [figures.before, figures.peak, figures.after].map((value) => value.toFixed(0).padStart(7));
  return `${name.padEnd(32)}${columns.join(" ")}   ${note}`;
}
