import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import type { Sandbox, SandboxRequest } from "../../workspace/sandbox/sandbox.ts";
import { fetchPreview } from "../fetch-preview.mts";
import type { Account } from "./open-provider.mts";

/** For an app that starts, and for a list, which may lag behind: https://www.daytona.io/docs/en/tools/api/ */
const PATIENCE_MS = 60_000;
const UPLOAD_DEADLINE_MS = 30_000;
const COMMAND_DEADLINE_MS = 30_000;
const LINK_SECONDS = 300;
const PAUSE_MS = 500;
const PORT = 3000;
const FILE = "vaporform-check.mjs";
const PROCESS = "check";
const GREETING = "hello from the check of Daytona";
const FILE_BYTES_MAX = 4_096;
/** Not even a killed check leaves its sandbox for longer. */
const TTL_MINUTES = 30;

/** What a check works on. */
export interface Checked extends Account {
  /** The label and the name of this run's sandbox. */
  labels: Record<string, string>;
  name: string;
  signal: AbortSignal;
}

/** A check, which returns what it saw. */
interface Check {
  /** The title of its line. */
  title: string;
  run(checked: Checked): Promise<string>;
  /** Whether it may leave a sandbox. */
  leaves?: true;
}

/** The checks in the order in which they are made. Each needs the ones before it. */
export const checks: Check[] = [
  { title: "key", run: acceptKey },
  { title: "create", run: create, leaves: true },
  { title: "read", run: read },
  { title: "list", run: list },
  { title: "command", run: runCommand },
  { title: "files", run: writeFile },
  { title: "app", run: startApp },
  { title: "preview", run: openPreview },
  { title: "delete", run: remove },
];

async function acceptKey({ provider, apiUrl }: Checked): Promise<string> {
  await provider.verify();
  return `${apiUrl} accepts the key`;
}

async function create({ provider, name, labels, signal }: Checked): Promise<string> {
  const request: SandboxRequest = {
    name,
    labels,
    language: "typescript",
    size: "small",
    snapshot: null,
    intervals: { autoStopMinutes: 15, autoArchiveMinutes: 0, autoDeleteMinutes: 0, ttlMinutes: TTL_MINUTES },
    cache: null,
    isPublic: false,
  };
  const { id, resources } = await provider.obtain(request, signal);
  const { cpu = 0, memoryGibibytes = 0, diskGibibytes = 0 } = resources ?? {};
  return `sandbox ${id}, ${cpu} CPU, ${memoryGibibytes} GiB of memory, ${diskGibibytes} GiB of disk`;
}

async function read({ provider, name, labels }: Checked): Promise<string> {
  const found = await provider.inspect(name);
  if (found === null) throw new Error(`there is no sandbox ${name}`);
  const isOurs = Object.entries(labels).every(([label, value]) => found.labels[label] === value);
  if (!isOurs) throw new Error("the sandbox lacks the labels that it was created with");
  return `state ${found.state}, with its labels`;
}

async function list(checked: Checked): Promise<string> {
  const isListed = async () => {
    const found = await checked.provider.list(checked.labels);
    return found.some(({ name }) => name === checked.name);
  };
  await until(isListed, checked.signal, () => "the sandbox is missing from the list");
  return "the list by label has the sandbox";
}

async function runCommand({ provider, name }: Checked): Promise<string> {
  const sandbox = await provider.open(name);
  const { exitCode, output } = await sandbox.execute({ command: "node --version" }, COMMAND_DEADLINE_MS);
  if (exitCode !== 0) throw new Error(`node --version ended with exit code ${exitCode}`);
  return `node --version: ${output.trim().slice(0, 50)}`;
}

async function writeFile({ provider, name, signal }: Checked): Promise<string> {
  const sandbox = await provider.open(name);
  const program = `import { createServer } from "node:http";
createServer((request, response) => response.end("${GREETING}")).listen(${PORT}, "0.0.0.0");
`;
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(UPLOAD_DEADLINE_MS)]);
  await sandbox.upload(Readable.from([Buffer.from(program)]), FILE, deadline);
  const back = await sandbox.download(FILE, FILE_BYTES_MAX);
  if (back.toString() !== program) throw new Error("a file came back with another content");
  return `${back.length} bytes came back as they were written`;
}

async function startApp({ provider, name, signal }: Checked): Promise<string> {
  const sandbox = await provider.open(name);
  await sandbox.startProcess(PROCESS, { command: `node ${FILE}` });
  const probe = `node -e 'fetch("http://127.0.0.1:${PORT}").then((r) => r.text()).then(console.log)'`;
  const isUp = async () => {
    await refuseEnded(sandbox);
    const { output } = await sandbox.execute({ command: probe }, COMMAND_DEADLINE_MS);
    return output.includes(GREETING);
  };
  await until(isUp, signal, () => "the app does not respond inside the sandbox");
  return `responds on port ${PORT} inside`;
}

async function refuseEnded(sandbox: Sandbox): Promise<void> {
  const process = await sandbox.readProcess(PROCESS);
  if (process !== null && process.exitCode === null) return;
  throw new Error(
    `the app ended: ${process?.output.trim().split("\n").at(-1)?.slice(0, 200) ?? "no output"}`,
  );
}

/** The link is a secret as long as it is valid: the token in its name is not shown. */
async function openPreview({ provider, name, signal }: Checked): Promise<string> {
  const sandbox = await provider.open(name);
  const { url } = await sandbox.linkPort(PORT, LINK_SECONDS);
  const domain = new URL(url).hostname.replace(/^\d+-[^.]+\./, "");
  let last = 0;
  const isShown = async () => {
    const { status, text } = await fetchPreview(url);
    last = status;
    return status === 200 && text.includes(GREETING);
  };
  await until(isShown, signal, () => `the preview does not show the app, its last status was ${last}`);
  return `shows the app, on ${domain}`;
}

async function remove(checked: Checked): Promise<string> {
  await checked.provider.remove(checked.name, checked.signal);
  const isGone = async () => (await checked.provider.list(checked.labels)).length === 0;
  await until(isGone, checked.signal, () => "the list still has the sandbox");
  return "gone, from the list as well";
}

async function until(
  isTrue: () => Promise<boolean>,
  signal: AbortSignal,
  complaint: () => string,
): Promise<void> {
  const endsAt = Date.now() + PATIENCE_MS;
  while (!(await isTrue())) {
    if (Date.now() > endsAt) throw new Error(complaint());
    await delay(PAUSE_MS, undefined, { signal });
  }
}
