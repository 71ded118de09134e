import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { vfs } from "~encore/clients";
import { Failure } from "../../shared/failure";
import { openWorkspace } from "../inside-workspace";
import { findOwnWorkspace } from "../read-workspace";
import type { Sandbox } from "../sandbox";
import { quote } from "../shell";
import { notePulled } from "../upkeep.queries";
import { listProjectFiles } from "./project-files";
import { type PullPlan, planPull, readSandboxFiles } from "./pull-plan";
import { LIST_SCRIPT, PACK_SCRIPT, PULL_FOLDER } from "./pull-script";

const SCRIPT_TIMEOUT_MS = 50_000;
const UPLOAD_TIMEOUT_MS = 60_000;
const FILES_MAX = 2_000;
/** What one revision may bring; the vfs takes no more at a time. */
const BYTES_MAX = 16 * 1024 * 1024;

/** What came back from a sandbox. */
export interface PulledChanges {
  /** The revision that was made of it; null: nothing had changed. */
  revision: number | null;
  written: number;
  removed: number;
}

/**
 * Makes a revision of what was changed inside a workspace since its files were put there. `conflict` where the
 * project has newer files by now, `too_large` where there is more than one revision may bring.
 */
export async function pullChanges(ownerId: string, workspaceId: string): Promise<PulledChanges> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  const sandbox = await openWorkspace(ownerId, workspaceId);
  try {
    const plan = await compare(sandbox, row);
    const count = { written: plan.written.length, removed: plan.removed.length };
    if (count.written + count.removed === 0) return { revision: null, ...count };
    if (count.written + count.removed > FILES_MAX) throw tooLarge(`more than ${FILES_MAX} files`);
    const operations = [...removals(plan), ...(await readWritten(sandbox, plan))];
    const authData = { userID: ownerId, isAdmin: false };
    const request = { projectId: row.projectId, operations, ifRevision: row.syncedSeq };
    const { revision } = await vfs.batch(request, { authData });
    await notePulled(row.id, row.syncedSeq, revision);
    return { revision, ...count };
  } finally {
    await sandbox.execute({ command: `rm -rf ${PULL_FOLDER}` }, SCRIPT_TIMEOUT_MS);
  }
}

async function compare(sandbox: Sandbox, row: { projectId: string; syncedSeq: number }): Promise<PullPlan> {
  const before = await listProjectFiles(row.projectId, row.syncedSeq);
  await writeList(
    sandbox,
    "tree",
    before.map(({ path }) => path),
  );
  await run(sandbox, LIST_SCRIPT);
  return planPull(before, readSandboxFiles(await sandbox.download(`${PULL_FOLDER}/list`, BYTES_MAX)));
}

function removals({ removed, written }: PullPlan) {
  const replaced = new Set(written.map(({ path }) => path));
  return removed.filter((path) => !replaced.has(path)).map((path) => ({ op: "delete" as const, path }));
}

async function readWritten(sandbox: Sandbox, { written }: PullPlan) {
  if (written.length === 0) return [];
  await writeList(
    sandbox,
    "changed",
    written.map(({ path }) => path),
  );
  await run(sandbox, PACK_SCRIPT);
  const contents = await unpack(await sandbox.download(`${PULL_FOLDER}/changed.tar.gz`, BYTES_MAX));
  return written.map(({ path, mode }) => ({
    op: "write" as const,
    path,
    mode,
    encoding: "base64" as const,
    content: (contents.get(path) ?? Buffer.alloc(0)).toString("base64"),
  }));
}

async function unpack(archive: Buffer): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  const entries = Readable.from([archive]).pipe(createGunzip()).pipe(extract());
  let bytes = 0;
  for await (const entry of entries) {
    const content = await collect(entry, BYTES_MAX - bytes);
    bytes += content.length;
    const { name, type, linkname } = entry.header;
    contents.set(name, type === "symlink" ? Buffer.from(linkname ?? "") : content);
  }
  return contents;
}

async function collect(parts: AsyncIterable<unknown>, bytesMax: number): Promise<Buffer> {
  const collected: Buffer[] = [];
  let bytes = 0;
  for await (const part of parts) {
    if (!Buffer.isBuffer(part)) throw new TypeError("a tar is made of bytes");
    bytes += part.length;
    if (bytes > bytesMax) throw tooLarge(`more than ${BYTES_MAX / 1024 ** 2} MiB`);
    collected.push(part);
  }
  return Buffer.concat(collected);
}

async function writeList(sandbox: Sandbox, name: string, paths: string[]): Promise<void> {
  const text = paths.map((path) => `${path}\0`).join("");
  await sandbox.upload(
    Readable.from([Buffer.from(text)]),
    `${PULL_FOLDER}/${name}`,
    AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
  );
}

async function run(sandbox: Sandbox, command: string): Promise<void> {
  const { exitCode, output } = await sandbox.execute(
    { command: `bash -c ${quote(command)}` },
    SCRIPT_TIMEOUT_MS,
  );
  if (exitCode === 0) return;
  throw new Failure("sandbox_failed", "the sandbox's files could not be read", {
    cause: new Error(output.slice(-500)),
    suggestion: "the sandbox's image needs bash, git and GNU's tools",
  });
}

function tooLarge(what: string): Failure {
  return new Failure("too_large", `the changes in the sandbox are ${what}`, {
    suggestion: "name what should not be kept in a .gitignore",
  });
}
