import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withDatabase } from "../support/app-rows.mts";
import { GenerationClient } from "../support/generation-client.mts";
import { answer, done, ScriptedModel, write } from "../support/scripted-model.mts";
import { type StartHostOptions, startHost, type TestHost } from "../support/test-host.mts";

let model: ScriptedModel;
let host: TestHost;

beforeAll(async () => {
  model = await ScriptedModel.open();
  host = await startHost(options());
});
afterAll(async () => {
  await host.stop();
  await model.close();
});

function options(): StartHostOptions {
  return { secrets: { AnthropicAPIKey: "example-model-key", AnthropicBaseURL: model.url } };
}

const SETTLE_MS = 70_000;
const page = "<h1>Hello</h1>\n";
const kinds = ["template", "files", "prompt"] as const;
type Kind = (typeof kinds)[number];

/** Contents that are stored already would not be stored again, so each source has its own. */
function sourceOf(kind: Kind): object {
  const title = `Page ${randomUUID()}`.slice(0, 30);
  if (kind === "template") return { type: "template", templateId: "static", options: { title } };
  if (kind === "files") return { type: "files", files: { "index.html": page, "title.txt": title } };
  return { type: "prompt", prompt: "Make a page" };
}

interface Held {
  database: string;
  table: string;
}

/** The statements of a request, in order; a host dies while it waits for one of them. */
const steps: [string, Held, readonly Kind[]][] = [
  ["its contents are stored", { database: "vfs", table: "blob" }, ["template", "files"]],
  ["its generation is queued", { database: "generations", table: "generation" }, ["prompt"]],
  ["its row is made", { database: "projects", table: "project" }, kinds],
  ["its tree is made", { database: "vfs", table: "head" }, kinds],
  ["its workspace is made", { database: "workspace", table: "workspace" }, ["template", "files"]],
];

/** Sends a request, kills the host while the statement that inserts into a table waits, and starts another one. */
async function crashBefore({ database, table }: Held, body: object, headers: Record<string, string>) {
  await withDatabase(host.databaseUrl, database, async (sql) => {
    await sql.begin(async (held) => {
      await held.unsafe(`LOCK TABLE ${table} IN SHARE MODE`);
      const sent = new GenerationClient(host.url).call("POST", "/v1/projects", { body, headers });
      const ended = sent.catch(() => null);
      await expect.poll(() => isWaiting(database, table), { timeout: 20_000, interval: 20 }).toBe(true);
      await host.kill();
      await ended;
      // The database would carry out what the dead host had asked for last: whether it did must not matter.
    });
  });
  host = await startHost({ ...options(), databaseUrl: host.databaseUrl });
  return new GenerationClient(host.url);
}

async function isWaiting(database: string, table: string): Promise<boolean> {
  return await withDatabase(host.databaseUrl, database, async (sql) => {
    const rows = await sql`
      SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'
        AND query ~* ${`(INSERT INTO|COPY) ${table}\\M`}`;
    return rows.length > 0;
  });
}

/** Waits until a project is whole, and returns what there is of it. */
async function wholeProject(client: GenerationClient, name: string, kind: Kind) {
  const whole = { status: "ready", revisions: 1, stack: "html", workspaces: 1, unfinished: 0 };
  await expect.poll(() => describe(client, name, kind), { timeout: SETTLE_MS, interval: 200 }).toEqual(whole);
}

async function findProjects(client: GenerationClient, name: string) {
  return (await client.call("GET", `/v1/projects?name=${name}`)).body.data;
}

async function describe(client: GenerationClient, name: string, kind: Kind) {
  const [project] = await findProjects(client, name);
  if (project === undefined) return null;
  const { body: found } = await client.call("GET", `/v1/projects/${project.id}/workspace`);
  const { body: generations } = await client.call("GET", `/v1/projects/${project.id}/generations`);
  const ofPrompt = kind === "prompt" ? 1 : 0;
  expect(generations.data).toHaveLength(ofPrompt);
  return {
    status: project.status,
    revisions: await client.revisions(project.id),
    stack: project.stack?.language ?? null,
    workspaces: found?.workspace == null ? 0 : 1,
    unfinished: generations.data.filter(({ status }: { status: string }) => status !== "succeeded").length,
  };
}

/** Rows that belong to a project which does not exist, or work that would never end. */
async function leftovers(): Promise<Record<string, number>> {
  const { databaseUrl } = host;
  const projects = await withDatabase(databaseUrl, "projects", async (sql) =>
    (await sql<{ id: string }[]>`SELECT id FROM project WHERE deleted_at IS NULL`).map(({ id }) => id),
  );
  const count = async (database: string, table: string, condition: string) =>
    await withDatabase(databaseUrl, database, async (sql) => {
      const query = `SELECT count(*)::int AS count FROM ${table} WHERE ${condition} AND NOT project_id = ANY($1)`;
      return Number((await sql.unsafe(query, [projects]))[0]?.count);
    });
  return {
    trees: await count("vfs", "head", "deleted_at IS NULL"),
    workspaces: await count("workspace", "workspace", "deleted_at IS NULL"),
    generations: await count("generations", "generation", "finished_at IS NULL"),
  };
}

const cases = steps.flatMap(([step, held, of]) => of.map((kind) => [kind, step, held] as const));

test.for(cases)(
  "a project of a %s whose host is killed before %s is whole or not there, and whole once it is asked for again",
  async ([kind, , held]) => {
    model.reply(answer(write("index.html", page), done()));
    const name = randomUUID();
    const body = { name, source: sourceOf(kind) };
    const headers = { "idempotency-key": randomUUID() };

    const client = await crashBefore(held, body, headers);
    if ((await findProjects(client, name)).length > 0) await wholeProject(client, name, kind);
    const again = await client.call("POST", "/v1/projects", { body, headers });
    await wholeProject(client, name, kind);

    const made = await findProjects(client, name);
    expect(made.map(({ id }: { id: string }) => id)).toEqual([again.body.id]);
    const files = await client.files(again.body.id);
    if (kind !== "template") expect(files["index.html"]).toBe(page);
    if (kind === "prompt") {
      const { body: generation } = await client.call("GET", `/v1/generations/${again.body.generation.id}`);
      expect(generation).toMatchObject({ revision: 1, usage: { requests: 1, lostRequests: 0 } });
      expect(model.requests).toHaveLength(1);
    }
    await expect
      .poll(leftovers, { timeout: SETTLE_MS, interval: 500 })
      .toEqual({ trees: 0, workspaces: 0, generations: 0 });
  },
);
