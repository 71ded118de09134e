import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const AUTHOR = ["-c", "user.name=Vaporform", "-c", "user.email=bench@vaporform.invalid"];

/** Configured in the repository itself, so that only our overhead is measured. */
const config = { commands: { install: "true", dev: "node server.js" }, port: 3000 };
const server =
  "require('http').createServer((q, r) => r.end('ready')).listen(process.env.PORT, '0.0.0.0');\n";

/** Creates a repository with an app that needs no install and starts immediately. */
export async function makeBenchRepository(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "bench", version: "1.0.0" }));
  await writeFile(join(folder, "vaporform.json"), JSON.stringify(config));
  await writeFile(join(folder, "server.js"), server);
  await run("git", ["-C", folder, "init", "--quiet", "--initial-branch=main"]);
  await run("git", ["-C", folder, "add", "--all"]);
  await run("git", ["-C", folder, ...AUTHOR, "commit", "--quiet", "--message", "An app that costs nothing"]);
}
