import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { positiveOption, readToolOptions } from "../tool-options.mts";
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
  --plain            without the settings of the allocator that docs/deploying.md recommends
  --help             prints this

It prints, among others:
${Object.keys(scenarios)
  .map((name) => `  ${name}`)
  .join("\n")}`;

const command = { name: "npm run bench:memory", usage };
const { values } = readToolOptions(command, {
  args: process.argv.slice(2),
  options: {
    only: { type: "string" },
    soak: { type: "boolean" },
    minutes: { type: "string" },
    clients: { type: "string" },
    checkout: { type: "string" },
    plain: { type: "boolean" },
  },
});
const minutes = values.minutes ?? String(values.soak ? SOAK_MINUTES : MINUTES);
const options = {
  measured: { checkout: resolve(values.checkout ?? own), isPlain: values.plain === true },
  minutes: positiveOption(command, "--minutes", minutes),
  clients: positiveOption(command, "--clients", values.clients ?? String(CLIENTS)),
};
const only = values.soak ? "mixed load" : (values.only ?? "");
const chosen = Object.entries(scenarios).filter(([name]) => name.includes(only));
if (chosen.length === 0) {
  console.error(`${command.name}: nothing that is measured has "${only}" in its name; see --help`);
  process.exitCode = 1;
} else {
  console.log(`${"resident memory in MB".padEnd(32)} before    peak   after`);
  for (const [name, run] of chosen) console.log(lineOf(name, await run(options)));
}

function lineOf(name: string, { figures, note }: Outcome): string {
  const columns = [figures.before, figures.peak, figures.after].map((value) => value.toFixed(0).padStart(7));
  return `${name.padEnd(32)}${columns.join(" ")}   ${note}`;
}
