import { fileURLToPath } from "node:url";
import { listAppFiles } from "../host/analysis/app-files.mts";
import { checkApp } from "../host/analysis/check-app.mts";
import { formatComplaint } from "../host/analysis/complaint.mts";
import { readToolOptions } from "./tool-options.mts";

const usage = `Checks whether Encore would accept the app, without the Encore CLI.

  npm run check:encore                checks this app
  npm run check:encore -- <folder>    checks another app
  npm run check:encore -- --list      lists the files that Encore's parser reads
  npm run check:encore -- --help      prints this`;

const { values, positionals } = readToolOptions(
  { name: "npm run check:encore", usage },
  { args: process.argv.slice(2), allowPositionals: true, options: { list: { type: "boolean" } } },
);
const root = positionals[0] ?? fileURLToPath(new URL("..", import.meta.url));
try {
  if (values.list) console.log(listAppFiles(root).sources.join("\n"));
  else check(root);
} catch (error) {
  console.error(`npm run check:encore: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

function check(root: string): void {
  const complaints = checkApp(root);
  if (complaints.length === 0) {
    console.log("Encore would accept this app, by the rules in docs/encore-rules.md.");
    return;
  }
  console.error(`${complaints.map(formatComplaint).join("\n")}\n\n${complaints.length} complaint(s)`);
  process.exitCode = 1;
}
