import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { databaseUrlOf } from "../../host/postgres/database-url.mts";
import { LOCAL_OWNER } from "../../shared/owner.ts";
import { connectTo } from "../support/app-rows.mts";
import { changed, expectListing, file, type ModelChanges, readItems } from "../support/file-model.mts";
import {
  compareForms,
  OlderHost,
  type OlderProject,
  olderDatabases,
  readEntries,
} from "../support/older-version.mts";
import { startHost, type TestHost } from "../support/test-host.mts";

const PROJECTS = 30;
const FILES = 300;
const REVISIONS = 10;
const KILLS = 20;
/** Edits of different writers come about so often. */
const PAUSE_MS = 120;

/** A host that is killed and started again; clients use the one that is there. */
class KilledHosts {
  readonly lifetimesMs: number[] = [];
  readonly #databaseUrl: string;
  readonly #logs: string[] = [];
  current: TestHost | null = null;

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  async start(): Promise<TestHost> {
    const host = await startHost({ databaseUrl: this.#databaseUrl });
    this.current = host;
    return host;
  }

  /** Starts a host, and kills it at a random moment. */
  async live(): Promise<void> {
    const lifetimeMs = 200 + Math.random() * 2_800;
    this.lifetimesMs.push(Math.round(lifetimeMs));
    const host = await this.start();
    await delay(lifetimeMs);
    this.current = null;
    await host.kill();
    this.#logs.push(host.logs());
  }

  /** What the hosts that were killed have reported of trees. Of messages that were broken off they report more. */
  get complaints(): string[] {
    return this.#logs.flatMap((logs) =>
      logs.split("\n").filter((line) => /"level":"error".* entries"/.test(line)),
    );
  }
}

function pick<Item>(items: readonly Item[]): Item {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error("there is nothing to pick from");
  return item;
}

function pathOf(at: number): string {
  return `src/part-${at % 7}/file-${at}.ts`;
}

/** What an installation of the version before had. */
async function fill(older: OlderHost, databaseUrl: string): Promise<OlderProject[]> {
  const projects = await Promise.all(Array.from({ length: PROJECTS }, () => older.create(databaseUrl)));
  const fillOne = async (project: OlderProject, number: number) => {
    const paths = Array.from({ length: FILES }, (_, at) => pathOf(at));
    await older.adopt(project, new Map(paths.map((path) => [path, file(`${path} of ${number % 5}`)])));
    for (let seq = 2; seq <= REVISIONS; seq++) {
      const path = pathOf(FILES - seq);
      await older.change(project, {
        [path]: seq % 3 === 0 ? null : file(`${seq}`),
        [`added-${seq}`]: file(`${number}`),
      });
    }
    if (number % 4 === 0) await older.hide(project, 3);
  };
  await Promise.all(projects.map(fillOne));
  return projects;
}

interface Edit {
  project: OlderProject;
  seq: number;
  changes: ModelChanges;
}

test("a host that is killed again and again while it takes over an older version's files loses nothing", async () => {
  const databaseUrl = await olderDatabases();
  await using vfs = connectTo(databaseUrlOf(databaseUrl, "vfs"), 6);
  const older = new OlderHost(vfs.sql, LOCAL_OWNER);
  const projects = await fill(older, databaseUrl);
  const hosts = new KilledHosts(databaseUrl);
  const edits: Edit[] = [];
  const seen: { project: OlderProject; seq: number; items: string }[] = [];
  let isOver = false;
  let unanswered = 0;

  /** Writes a file and deletes another one: repeats the request until a host has answered. */
  async function editOnce(writer: number, at: number): Promise<void> {
    const project = pick(projects);
    const [path, gone, content] = [`new/${writer}/${at}`, pathOf(at), `new ${writer} ${at}`];
    const operations = [
      { op: "write", path, content },
      { op: "delete", path: gone },
    ];
    const body = JSON.stringify({ operations });
    const headers = { "idempotency-key": `${writer}-${at}` };
    let seq: number | null = null;
    while (seq === null) {
      if (hosts.current === null) await delay(20);
      else
        seq = await answerOf(
          fetch(`${project.url(hosts.current.url)}/batch`, { method: "POST", headers, body }),
        );
    }
    edits.push({ project, seq, changes: { [path]: file(content), [gone]: null } });
  }

  /** The revision that was made; null if the host was killed before it answered. */
  async function answerOf(request: Promise<Response>): Promise<number | null> {
    const answer = await request.catch(() => null);
    const text = await answer?.text().catch(() => null);
    if (!answer || !text) {
      unanswered += 1;
      return null;
    }
    if (!answer.ok) throw new Error(`${answer.status}: ${text}`);
    const { revision }: { revision: number } = JSON.parse(text);
    return revision;
  }

  async function write(writer: number): Promise<void> {
    for (let at = 0; !isOver; at++) {
      await editOnce(writer, at);
      await delay(PAUSE_MS);
    }
  }

  async function writeAsOlder(): Promise<void> {
    for (let at = 0; !isOver; at++) {
      const project = pick(projects);
      const changes = { [`older/${at}`]: file(`older ${at}`), [pathOf(at)]: file(`older, over ${at}`) };
      edits.push({ project, seq: await older.edit(project.projectId, changes), changes });
      await delay(PAUSE_MS);
    }
  }

  async function read(): Promise<void> {
    while (!isOver) {
      const project = pick(projects);
      const { kept } = project;
      const seq = pick(kept).seq;
      const url = hosts.current && project.url(hosts.current.url);
      const items = url && (await readItems(url, seq).catch((error: unknown) => refuseAnswered(error)));
      if (items) seen.push({ project, seq, items: JSON.stringify(items) });
      await delay(PAUSE_MS / 4);
    }
  }

  const clients = Promise.all([write(1), write(2), writeAsOlder(), read()]);
  for (let kills = 0; kills < KILLS; kills++) {
    // The lease of the one that was killed ends in two minutes, for which the test does not wait.
    await vfs.sql`UPDATE carry_over SET leased_until = NULL`.catch(ignoreMissing);
    await Promise.race([hosts.live(), clients]);
  }
  const host = await hosts.start();
  isOver = true;
  await clients;
  await compareForms(vfs.sql);

  expect(hosts.complaints).toEqual([]);
  const context = `killed after ${hosts.lifetimesMs.join(", ")} ms; ${unanswered} requests were not answered`;
  for (const project of projects) {
    const own = edits.filter((each) => each.project === project).sort((a, b) => a.seq - b.seq);
    expect(
      own.map(({ seq }) => seq),
      context,
    ).toEqual(own.map((_, at) => REVISIONS + 1 + at));
    for (const { changes } of own) project.add("edit", changed(project.tree, changes));
    for (const { seq, tree } of project.kept) {
      const items = await expectListing(project.url(host.url), seq, tree);
      const files = items.filter(({ kind }) => kind !== "directory");
      const listed = files.map(({ path, mode, hash, commitSha }) => [path, `${mode} ${hash ?? commitSha}`]);
      expect(await readEntries(vfs.sql, project.projectId, seq), context).toEqual(Object.fromEntries(listed));
      const early = seen.filter((each) => each.project === project && each.seq === seq);
      for (const each of early) expect(each.items, context).toBe(JSON.stringify(items));
    }
  }
  expect([edits.length > 100, seen.length > 50, unanswered > 0], context).toEqual([true, true, true]);
  const [counts] = await vfs.sql`
    SELECT count(*)::int AS wrong FROM head
    WHERE kept_bytes <> (SELECT coalesce(sum(size_bytes), 0) FROM entry WHERE entry.project_id = head.project_id)`;
  expect(counts?.wrong).toBe(0);

  await vfs.sql`SELECT drop_entries()`;
  for (const project of projects) await expectListing(project.url(host.url), project.seq, project.tree);
  await host.stop();
});

/** A host that is killed answers nothing; what it does answer must be right. */
function refuseAnswered(error: unknown): null {
  if (error instanceof Error && error.message.includes(" answered ")) throw error;
  return null;
}

/** Before the first start there is no such table. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && error.message.includes("does not exist"))) throw error;
}
