import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { gitRequestListener, type LoopbackServer, listenOnLoopback } from "../../tools/git-server.mts";
import { GitRepositories } from "../support/git-repository.mts";
import type { TestHost } from "../support/test-host.mts";
import { awaitUntil } from "./support/await-until.mts";
import { Installation } from "./support/installation.mts";

const ADMIN_KEY = "example-admin-key";
const RUNNING_MAX = 5;

let repositories: GitRepositories;
let gate: GitGate;
let installation: Installation;
let first: TestHost;
let second: TestHost;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  gate = await GitGate.open(repositories.root);
  await repositories.make("sample", { "package.json": "{}", "a.ts": "1" });
  installation = await Installation.open({
    secrets: { GitAllowedHosts: gate.url, AdminAPIKey: ADMIN_KEY },
  });
  first = await installation.start();
  second = await installation.start();
});
afterAll(async () => {
  await Promise.all([first?.stop(), second?.stop()]);
  await installation?.close();
  await gate?.close();
  await repositories?.remove();
});

/** Blocks fetches until a test releases them, so that it can inspect running imports. */
class GitGate {
  readonly url: string;
  readonly #server: LoopbackServer;
  readonly #waiting: (() => void)[];
  #isOpen = false;

  private constructor(server: LoopbackServer, waiting: (() => void)[]) {
    this.url = server.url;
    this.#server = server;
    this.#waiting = waiting;
  }

  static async open(root: string): Promise<GitGate> {
    const answer = gitRequestListener(root);
    const waiting: (() => void)[] = [];
    let gate: GitGate | null = null;
    const server = await listenOnLoopback((request: IncomingMessage, response: ServerResponse) => {
      if (gate?.isOpen !== false) answer(request, response);
      else waiting.push(() => answer(request, response));
    });
    gate = new GitGate(server, waiting);
    return gate;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Imports that are blocked here. */
  get waiting(): number {
    return this.#waiting.length;
  }

  openForAll(): void {
    this.#isOpen = true;
    for (const go of this.#waiting.splice(0)) go();
  }

  async close(): Promise<void> {
    await this.#server.close();
  }
}

interface Claim {
  id: string;
  ownerId: string;
  attempt: number;
}

/** The claimed imports, in the order of their first claim. */
async function claims(): Promise<Claim[]> {
  return await installation.sql("github-import")<Claim[]>`
    SELECT id, owner_id AS "ownerId", attempt FROM import WHERE started_at IS NOT NULL ORDER BY started_at`;
}

async function countRunning(): Promise<number> {
  const [row] = await installation.sql("github-import")`
    SELECT count(*)::int AS count FROM import WHERE lease_until > now()`;
  return row?.count;
}

async function issueKey(ownerId: string): Promise<string> {
  const response = await post(first, "/v1/api-keys", { key: ADMIN_KEY, body: { ownerId, name: "soak" } });
  return response.key;
}

// biome-ignore lint/suspicious/noExplicitAny: JSON of two shapes.
async function post(host: TestHost, path: string, call: { key: string; body: object }): Promise<any> {
  const headers = { authorization: `Bearer ${call.key}` };
  const response = await fetch(host.url + path, { method: "POST", headers, body: JSON.stringify(call.body) });
  expect(response.ok, path).toBe(true);
  return await response.json();
}

async function startImports(host: TestHost, key: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const body = { repoUrl: `${gate.url}/sample`, provision: false };
    ids.push((await post(host, "/v1/imports", { key, body })).import.id);
  }
  return ids;
}

/** Suspends a host for much less than a lease: meanwhile the other one takes all the work. */
function freeze(host: TestHost): Disposable {
  process.kill(host.pid, "SIGSTOP");
  return { [Symbol.dispose]: () => process.kill(host.pid, "SIGCONT") };
}

/** Starts many imports of one owner, of which one host runs three and the other two. */
async function startShared(key: string): Promise<string[]> {
  const ids: string[] = [];
  {
    using _frozen = freeze(first);
    ids.push(...(await startImports(second, key, 3)));
    await awaitUntil(claims, (rows) => rows.length === 3);
  }
  {
    using _frozen = freeze(second);
    ids.push(...(await startImports(first, key, 9)));
    await awaitUntil(claims, (rows) => rows.length === RUNNING_MAX);
  }
  return ids;
}

test("two hosts run each import once, five at a time, and neither owner waits for all imports of the other", async () => {
  const [many, few] = [await issueKey("many"), await issueKey("few")];

  const ids = await startShared(many);
  ids.push(...(await startImports(first, few, 3)));
  await awaitUntil(
    async () => gate.waiting,
    (waiting) => waiting === RUNNING_MAX,
  );
  expect(await countRunning()).toBe(RUNNING_MAX);

  let most = 0;
  gate.openForAll();
  await awaitUntil(
    async () => {
      most = Math.max(most, await countRunning());
      return await installation.imports();
    },
    (rows) => rows.every(({ status }) => status === "succeeded"),
    { everyMs: 1 },
  );

  expect(most).toBeLessThanOrEqual(RUNNING_MAX);
  const order = await claims();
  expect(order.map(({ attempt }) => attempt)).toEqual(ids.map(() => 1));
  // The first five were the only ones; after that, the owner with fewer running imports is next.
  const owners = order.map(({ ownerId }) => ownerId);
  expect(owners.slice(0, RUNNING_MAX + 1)).toEqual(["many", "many", "many", "many", "many", "few"]);
  expect(owners.lastIndexOf("few")).toBeLessThanOrEqual(RUNNING_MAX + 2 * 3);
  expectEachOnOneHost(ids);
});

/** Each step is logged by the host that ran it. */
function expectEachOnOneHost(ids: string[]): void {
  const steps = [first, second].map((host) =>
    host
      .logs()
      .split("\n")
      .filter((line) => line.includes("step done")),
  );
  for (const id of ids) {
    const counts = steps.map((lines) => lines.filter((line) => line.includes(id)).length);
    expect(counts.sort((a, b) => a - b)).toEqual([0, 5]);
  }
  for (const lines of steps) expect(lines.length).toBeGreaterThan(0);
}
