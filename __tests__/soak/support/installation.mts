import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { databaseUrlOf } from "../../../host/postgres/database-url.mts";
import { ImportClient } from "../../support/import-client.mts";
import { type StartHostOptions, startHost, type TestHost } from "../../support/test-host.mts";

/** An import's row. */
export interface ImportState {
  id: string;
  projectId: string;
  status: string;
  step: string | null;
  attempt: number;
  lostLeases: number;
  failure: { reason: string } | null;
}

/** What must exist exactly once for each import. */
export interface Leftovers {
  projects: number;
  revisions: number;
  workspaces: number;
}

/**
 * One installation with all of its hosts: the same databases, the same scratch folder. Its rows are read directly, so
 * that a test can check them while no host runs.
 */
export class Installation {
  readonly scratch: string;
  readonly #options: StartHostOptions;
  readonly #connections = new Map<string, Sql>();
  #databaseUrl: string | undefined;

  private constructor(scratch: string, options: StartHostOptions) {
    this.scratch = scratch;
    this.#options = options;
    this.#databaseUrl = options.databaseUrl;
  }

  static async open(options: StartHostOptions): Promise<Installation> {
    return new Installation(await mkdtemp(join(tmpdir(), "vaporform-soak-")), options);
  }

  /** Starts a host, the first or another one. */
  async start(over: Partial<StartHostOptions> = {}): Promise<TestHost & { client: ImportClient }> {
    const options = { ...this.#options, ...over };
    const host = await startHost({
      ...options,
      ...(this.#databaseUrl !== undefined && { databaseUrl: this.#databaseUrl }),
      env: { TMPDIR: this.scratch, ...options.env },
    });
    this.#databaseUrl = host.databaseUrl;
    return { ...host, client: new ImportClient(host.url) };
  }

  /** One of the installation's databases. */
  sql(name: string): Sql {
    if (this.#databaseUrl === undefined) throw new Error("no host has been started yet");
    const known = this.#connections.get(name);
    if (known !== undefined) return known;
    const sql = postgres(databaseUrlOf(this.#databaseUrl, name), { max: 2, onnotice: () => undefined });
    this.#connections.set(name, sql);
    return sql;
  }

  async imports(): Promise<ImportState[]> {
    return await this.sql("github-import")<ImportState[]>`
      SELECT id, project_id AS "projectId", status, step, attempt, lost_leases AS "lostLeases", failure
      FROM import ORDER BY id`;
  }

  async readImport(id: string): Promise<ImportState> {
    const row = (await this.imports()).find((found) => found.id === id);
    if (row === undefined) throw new Error(`there is no import ${id}`);
    return row;
  }

  /** Expires the leases of dead hosts; no other part of the rows depends on the time. */
  async expireLeases(): Promise<void> {
    await this.sql("github-import")`
      UPDATE import SET lease_until = now(), due_at = now() WHERE lease_until IS NOT NULL`;
    await this.sql("workspace")`
      UPDATE workspace SET lease_until = now(), due_at = now() WHERE lease_until IS NOT NULL`;
    await this.sql("pubsub")`UPDATE delivery SET due_at = now()`;
  }

  /** Counts a project's resources. */
  async countOf(projectId: string): Promise<Leftovers> {
    const [projects] = await this.sql("projects")`
      SELECT count(*)::int AS count FROM project WHERE id = ${projectId} AND status = 'ready'`;
    const [revisions] = await this.sql("vfs")`
      SELECT count(*)::int AS count FROM revision WHERE project_id = ${projectId}`;
    const [workspaces] = await this.sql("workspace")`
      SELECT count(*)::int AS count FROM workspace WHERE project_id = ${projectId} AND status = 'running'`;
    return { projects: projects?.count, revisions: revisions?.count, workspaces: workspaces?.count };
  }

  /** Counts all resources, so that none can stay unnoticed under an unknown id. */
  async countAll(): Promise<Leftovers> {
    const [projects] = await this.sql("projects")`SELECT count(*)::int AS count FROM project`;
    const [revisions] = await this.sql("vfs")`SELECT count(*)::int AS count FROM revision`;
    const [workspaces] = await this.sql("workspace")`SELECT count(*)::int AS count FROM workspace`;
    return { projects: projects?.count, revisions: revisions?.count, workspaces: workspaces?.count };
  }

  /** Lists the folders of imports in the scratch folder. */
  async scratchFolders(): Promise<string[]> {
    return (await readdir(this.scratch)).filter((name) => name.startsWith("vaporform-import-"));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#connections.values()].map((sql) => sql.end({ timeout: 1 })));
    await rm(this.scratch, { recursive: true, force: true });
  }
}
