import { setTimeout as delay } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { expect } from "vitest";
import { databaseUrlOf } from "../../host/postgres/database-url.mts";
import { toFailure } from "../../shared/failure.ts";
import { RETENTION_DEFAULTS } from "../../shared/retention.ts";
import { collectUnused } from "../../vfs/collect/collect-unused.ts";
import { restoreTree } from "../../vfs/edit/restore-tree.ts";
import { runBatch } from "../../vfs/edit/run-batch.ts";
import { forkTree } from "../../vfs/fork/fork-tree.ts";
import type { Operation } from "../../vfs/requests/edit-requests.ts";
import { removeExpired } from "../../vfs/retention/remove-expired.ts";
import { openEmptyTree } from "../../vfs/tree/open-tree.ts";
import { removeTree } from "../../vfs/tree/remove-tree.ts";
import { importTree } from "../vfs-import.ts";
import { VfsProject } from "../vfs-project.ts";
import { BrokenOff } from "./break-off.mts";
import { Gate } from "./gate.mts";
import { countUnreached, type Files, hashOf, readStored, readTree } from "./tree-model.mts";

/** A project as it should be: the files of each revision, the first one first. */
interface Model {
  project: VfsProject;
  revisions: { files: Files; isBase: boolean }[];
  isGone: boolean;
}

/** Few texts and few paths, so that what was garbage comes back all the time. */
const TEXTS = 30;
const WIDE_FILES = 900;
const LIVING_MAX = 12;

/**
 * Writers, retention and collectors at once, in a database of their own. Time passes in leaps of a day, while nobody is
 * in the middle of a write: to a writer, the rows that it has touched are never old.
 */
export class TreeChurn {
  readonly #gate = new Gate();
  readonly #sql: Sql;
  readonly #ownerId = "owner-of-all";
  readonly #models: Model[] = [];
  readonly #random: () => number;
  #isOver = false;

  constructor(databaseUrl: string, seed: number) {
    this.#random = randomFrom(seed);
    this.#sql = postgres(databaseUrlOf(databaseUrl, "vfs"), { max: 4, onnotice: () => undefined });
  }

  /** Does all at once for some time, and checks each revision whenever time leaps. */
  async run(
    ms: number,
    { collectors, onLeap }: { collectors: number; onLeap?: () => Promise<void> },
  ): Promise<void> {
    const endsAt = Date.now() + ms;
    const loops = [
      ...Array.from({ length: 6 }, () => this.#loop(0, () => this.#write())),
      ...Array.from({ length: collectors }, () =>
        this.#loop(15, () => this.#gate.pass(() => this.#collect())),
      ),
      this.#loop(20, () => this.#expire()),
      this.#loop(20, () => this.#holdHead()),
      this.#loop(30, () => this.#endLease()),
    ];
    const failed = Promise.all(loops);
    while (Date.now() < endsAt) {
      await Promise.race([delay(100 + 200 * this.#random()), failed]);
      await onLeap?.();
      await this.#gate.alone(async () => {
        await this.check();
        await this.#leap(this.#random() < 0.3 ? 13 : 25);
      });
    }
    this.#isOver = true;
    await failed;
    await this.check();
  }

  /** Checks that each kept revision reads completely, as it was written. */
  async check(): Promise<void> {
    const stored = await readStored();
    for (const { project, revisions, isGone } of this.#models) {
      if (isGone) continue;
      const kept = stored.revisions.filter((each) => each.projectId === project.projectId && each.isKept);
      expect(Math.max(0, ...kept.map(({ seq }) => seq))).toBe(revisions.length);
      for (const { seq, root } of kept) {
        const expected = Object.entries(revisions[seq - 1]?.files ?? {});
        const found = readTree(stored, root);
        expect(found).toEqual(Object.fromEntries(expected.map(([path, text]) => [path, hashOf(text)])));
      }
    }
  }

  /** Two days later, with no writer, a collection leaves nothing that no revision reaches. */
  async collectAll(): Promise<{ nodes: number; contents: number }> {
    await this.#leap(49);
    await this.#sql`UPDATE collection SET leased_until = NULL`;
    while (!(await this.#collect()));
    await this.check();
    return countUnreached(await readStored());
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.#sql.end();
  }

  async #loop(pauseMs: number, act: () => Promise<unknown>): Promise<void> {
    while (!this.#isOver) {
      await act();
      await delay(pauseMs * this.#random());
    }
  }

  async #leap(hours: number): Promise<void> {
    const by = `${hours} hours`;
    await this.#sql`UPDATE tree SET touched_at = touched_at - ${by}::interval`;
    await this.#sql`UPDATE blob SET touched_at = touched_at - ${by}::interval`;
    await this.#sql`UPDATE revision SET created_at = created_at - ${by}::interval`;
    await this.#sql`
      UPDATE collection SET began_at = began_at - ${by}::interval, leased_until = leased_until - ${by}::interval`;
  }

  async #write(): Promise<void> {
    const living = this.#models.filter(({ isGone }) => !isGone);
    const kind = living.length < 4 ? 0 : this.#random();
    await this.#gate.pass(async () => {
      if (kind < 0.08 || living.length === 0) await this.#open();
      else if (kind < 0.2) await this.#fork(this.#oneOf(living));
      else if (kind < 0.3 || living.length > LIVING_MAX) await this.#remove(this.#oneOf(living));
      else await this.#alone(this.#oneOf(living), (model) => this.#edit(model));
    });
  }

  /** One writer per project, so that the model knows the order; forks and deletions come in between. */
  readonly #busy = new Set<Model>();
  async #alone(model: Model, act: (model: Model) => Promise<void>): Promise<void> {
    if (this.#busy.has(model)) return;
    this.#busy.add(model);
    try {
      await act(model);
    } catch (error) {
      if (!model.isGone || !["not_found", "canceled"].includes(toFailure(error).reason)) throw error;
    } finally {
      this.#busy.delete(model);
    }
  }

  async #edit(model: Model): Promise<void> {
    const kind = this.#random();
    if (kind < 0.2) await this.#import(model);
    else if (kind < 0.4) await this.#restore(model);
    else await this.#batch(model);
  }

  async #open(): Promise<void> {
    const project = Object.assign(new VfsProject(), { ownerId: this.#ownerId });
    await openEmptyTree(project.projectId, project.ownerId);
    const model = { project, revisions: [], isGone: false };
    await this.#import(model);
    this.#models.push(model);
  }

  async #import(model: Model): Promise<void> {
    const files = this.#anyFiles();
    const { seq } = await importTree(model.project, files);
    this.#record(model, seq, { files, isBase: true });
  }

  async #batch(model: Model): Promise<void> {
    const { projectId, ownerId } = model.project;
    const files: Record<string, string> = { ...model.revisions.at(-1)?.files };
    const operations: Operation[] = [];
    const length = this.#random() < 0.5 ? 1 : 8;
    for (let each = 0; each < length; each += 1) {
      const path = this.#anyPath();
      if (this.#random() < 0.3 && files[path] !== undefined) {
        delete files[path];
        operations.push({ op: "delete", path });
      } else {
        files[path] = this.#anyText();
        operations.push({ op: "write", path, content: files[path] });
      }
    }
    const seq = await runBatch({ projectId, ownerId, operations, expectedSeq: null, idempotency: null });
    this.#record(model, seq, { files, isBase: false });
  }

  async #restore(model: Model): Promise<void> {
    const { projectId, ownerId } = model.project;
    const revision = 1 + Math.floor(model.revisions.length * this.#random());
    const files = model.revisions[revision - 1]?.files ?? {};
    try {
      const seq = await restoreTree({ projectId, ownerId, revision, path: "", idempotency: null });
      this.#record(model, seq, { files, isBase: false });
    } catch (error) {
      // Retention may have removed it.
      if (toFailure(error).reason !== "not_found") throw error;
    }
  }

  async #fork(parent: Model): Promise<void> {
    const parentSeq = 1 + Math.floor(parent.revisions.length * this.#random());
    const forked = parent.revisions[parentSeq - 1];
    if (forked === undefined) return;
    const base = parent.revisions
      .slice(0, parentSeq)
      .reverse()
      .find(({ isBase }) => isBase);
    const project = Object.assign(new VfsProject(), { ownerId: this.#ownerId });
    const { projectId, ownerId } = project;
    try {
      const seq = await forkTree({ projectId, ownerId, parentId: parent.project.projectId, parentSeq });
      const revisions = seq === 2 && base ? [base, { ...forked, isBase: false }] : [forked];
      this.#models.push({ project, revisions, isGone: false });
    } catch (error) {
      // The parent was deleted, or retention has removed its revision.
      if (toFailure(error).reason !== "not_found") throw error;
    }
  }

  async #remove(model: Model): Promise<void> {
    model.isGone = true;
    await removeTree(model.project.projectId, model.project.ownerId);
  }

  async #expire(): Promise<void> {
    await this.#gate.pass(() => removeExpired({ ...RETENTION_DEFAULTS, revisions: 3 }));
  }

  /** Returns whether a whole collection was done. */
  async #collect(): Promise<boolean> {
    try {
      return await collectUnused();
    } catch (error) {
      // Two hosts that mark at the same time may wait for each other; then one of them breaks off.
      if (!(error instanceof BrokenOff) && !String(error).includes("deadlock detected")) throw error;
      await this.#endLease();
      return false;
    }
  }

  /** Another host takes a collection over that was broken off, or that still goes on. */
  async #endLease(): Promise<void> {
    await this
      .#sql`UPDATE collection SET leased_until = now() - interval '1 second' WHERE leased_until > now()`;
  }

  /** A project's writers wait: an import has stored its nodes by then. */
  async #holdHead(): Promise<void> {
    if (this.#models.length === 0) return;
    const model = this.#oneOf(this.#models);
    const ms = 80 * this.#random();
    await this.#sql.begin(async (tx) => {
      await tx`SELECT FROM head WHERE project_id = ${model.project.projectId} FOR UPDATE`;
      await delay(ms);
    });
  }

  #record(model: Model, seq: number, revision: Model["revisions"][number]): void {
    // Without a change there is no revision.
    if (seq === model.revisions.length) expect(revision.files).toEqual(model.revisions.at(-1)?.files);
    else {
      model.revisions.push(revision);
      expect(seq).toBe(model.revisions.length);
    }
  }

  #anyFiles(): Files {
    const files: Record<string, string> = {};
    for (let each = 0; each < 40; each += 1) files[this.#anyPath()] = this.#anyText();
    if (this.#random() < 0.3) {
      const text = this.#anyText();
      for (let each = 0; each < WIDE_FILES; each += 1) files[`wide/file-${each}`] = text;
    }
    return files;
  }

  #anyPath(): string {
    const any = (count: number) => Math.floor(count * this.#random());
    return this.#random() < 0.15 ? `wide/file-${any(WIDE_FILES)}` : `d${any(3)}/e${any(3)}/f${any(4)}`;
  }

  #anyText(): string {
    return `text ${Math.floor(TEXTS * this.#random())}`;
  }

  #oneOf<Each>(list: readonly Each[]): Each {
    const one = list[Math.floor(list.length * this.#random())];
    if (one === undefined) throw new Error("there is none");
    return one;
  }
}

/** The same numbers for the same seed; what they meet in time is different in each run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
