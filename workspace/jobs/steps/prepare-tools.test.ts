import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { github_import, projects, vfs } from "~encore/clients";
import { newId, parseId, type WorkspaceId } from "../../../shared/ids";
import { runDueJobs } from "../../../shared/job";
import { readOwnWorkspace } from "../../api/read-workspace";
import { normalizeDaytonaLanguage } from "../../daytona-manager";
import { db } from "../../db";
import { insertWorkspace } from "../../new-workspace.queries";
import { developmentSandboxes } from "../../sandbox/development-sandbox";
import type { Sandbox, SandboxCommand, SandboxProcess, SandboxProvider } from "../../sandbox/sandbox";
import { writeCommand } from "../../sandbox/shell";
import { workspaceJobs } from "../workspace-jobs";

const ownerId = `owner-${randomUUID()}`;
const authData = { userID: ownerId, isAdmin: false };

/** A sandbox in memory that notes what it is asked to do. */
class Recorder {
  /** Without those for the relay, which starts beside them. */
  readonly calls: string[] = [];
  isRelayed = false;
  readonly processes = new Map<string, SandboxProcess>();
  onUpload: () => Promise<void> = async () => undefined;

  readonly sandbox: Sandbox = {
    upload: async (_, path) => {
      if (path.includes("relay")) return;
      this.calls.push("upload");
      await this.onUpload();
    },
    download: async () => Buffer.alloc(0),
    execute: async () => ({ exitCode: 0, output: "" }),
    startProcess: async (name, command) => this.#start(name, command),
    readProcess: async (name) => this.processes.get(name) ?? null,
    readOutput: async () => null,
    endProcess: async (name) => void this.processes.delete(name),
    previewHost: async () => "localhost",
    addressPort: async () => ({ url: "http://localhost", expiresAt: null }),
    linkPort: async () => ({ url: "http://localhost", expiresAt: new Date() }),
    createTerminal: async () => ({ write: async () => undefined, leave: async () => undefined }),
    connectTerminal: async () => null,
    resizeTerminal: async () => false,
    endTerminal: async () => undefined,
  };

  #start(name: string, command: SandboxCommand): void {
    if (name === "relay") this.isRelayed = true;
    else this.calls.push(`start ${name}`);
    // The install fails, so that the job ends there.
    const exitCode = name === "install" ? 1 : null;
    this.processes.set(name, { command: writeCommand(command), exitCode, output: "", isCut: false });
  }

  end(name: string): void {
    const process = this.processes.get(name);
    if (process !== undefined) this.processes.set(name, { ...process, exitCode: 0 });
  }

  provider(): SandboxProvider {
    return {
      mode: "daytona",
      bases: developmentSandboxes.bases,
      obtain: async () => ({ id: "sandbox", resources: null, isPublic: false }),
      open: async () => this.sandbox,
      stop: async () => undefined,
      remove: async () => undefined,
      inspect: async () => null,
      list: async () => [],
      keepAlive: async () => undefined,
      verify: async () => undefined,
    };
  }
}

let recorder: Recorder;
let id: WorkspaceId;

/** All tests share a database: another file that runs jobs would take these. */
let alone: Awaited<ReturnType<typeof db.begin>>;

beforeAll(async () => {
  alone = await db.begin();
  await alone.exec`SELECT pg_advisory_xact_lock(hashtextextended('test: workspace jobs', 0))`;
});

afterAll(() => alone.rollback());

beforeEach(async () => {
  await db.exec`UPDATE workspace SET due_at = NULL`;
  recorder = new Recorder();
  const projectId = parseId("prj", (await projects.create({ name: "app" }, { authData })).id);
  if (projectId === null) throw new Error("no project");
  const write = (path: string, content: string) => ({ op: "write" as const, path, content });
  const operations = [
    write("requirements.txt", "flask==3.1.0"),
    write("app.py", "from flask import Flask\napp = Flask(__name__)\n"),
  ];
  await vfs.batch({ projectId, operations }, { authData });
  await github_import.detectProject({ projectId }, { authData });
  id = newId("ws");
  await insertWorkspace({ id, projectId, ownerId, mode: "daytona", wantedSeq: 1 }, null);
});

async function work(): Promise<void> {
  const kinds = workspaceJobs({
    providerOf: async () => recorder.provider(),
    languageOf: normalizeDaytonaLanguage,
  });
  await Promise.all(kinds.map((kind) => runDueJobs(kind)));
}

test("tools are installed while the files are uploaded, and not again", async () => {
  recorder.onUpload = async () => recorder.end("prepareTools");

  await work();

  expect(recorder.calls.slice(0, 3)).toEqual(["start prepareTools", "upload", "start install"]);
  expect(recorder.isRelayed).toBe(true);
  const { failure, timings } = await readOwnWorkspace(ownerId, id);
  expect(failure).toMatchObject({ step: "install" });
  expect(timings.map(({ step }) => step)).toContain("prepareTools");
});

test("a host that dies during the upload leaves an installation that the next one waits for", async () => {
  recorder.onUpload = async () => {
    throw new Error("the host died");
  };
  await work();
  expect(recorder.calls).toEqual(["start prepareTools", "upload"]);

  recorder.onUpload = async () => recorder.end("prepareTools");
  await db.exec`UPDATE workspace SET not_before = NULL, due_at = now() WHERE id = ${id}`;
  await work();

  expect(recorder.calls.slice(2)).toEqual(["upload", "start install"]);
});

test("an installation that has failed is made again by its own step", async () => {
  recorder.onUpload = async () => {
    const process = recorder.processes.get("prepareTools");
    if (process !== undefined) recorder.processes.set("prepareTools", { ...process, exitCode: 1 });
    recorder.onUpload = async () => undefined;
    setTimeout(() => recorder.end("prepareTools"), 300);
  };

  await work();

  expect(recorder.calls).toEqual(["start prepareTools", "upload", "start prepareTools", "start install"]);
});
