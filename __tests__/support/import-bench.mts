import { afterAll, afterEach, beforeAll } from "vitest";
import { db } from "../../github-import/db.ts";
import type { NewImport } from "../../github-import/imports/import.queries.ts";
import { vfsDb } from "../../github-import/vfs-db.ts";
import { parseId } from "../../shared/ids.ts";
import { listFiles, readHeads } from "../../vfs/read/read-tree.ts";
import { type FaultyGitServer, serveFaultyGit } from "./git-faults.mts";
import { type FileSpec, GitRepositories } from "./git-repository.mts";
import { endImports, queueImport } from "./import-fixtures.mts";

/** Shared by test files that run imports: a folder of repositories, and the server for them. */
export interface ImportBench {
  repositories: GitRepositories;
  server: FaultyGitServer;
  /** Creates a repository and queues an import of it. */
  queueSample: (name: string, files?: Record<string, FileSpec>) => Promise<NewImport & { commitSha: string }>;
}

export const SAMPLE = {
  "package.json": '{"scripts":{"dev":"vite --port 4100"},"devDependencies":{"vite":"5"}}',
  "src/a.ts": "1",
};

/** Any number that no other lock of this database uses. */
const TURN_LOCK = 2_001;
const TURN_MS_MAX = 300_000;

/**
 * Prepares a test file for running imports. A claim considers every import in the database, which all test files share,
 * so test files that claim take turns.
 */
export function setUpImportBench(): ImportBench {
  const bench: Partial<ImportBench> = {};
  const turn = takeTurn();

  beforeAll(async () => {
    await turn.begin();
    bench.repositories = await GitRepositories.create();
    bench.server = await serveFaultyGit(bench.repositories.root);
  }, TURN_MS_MAX);
  afterEach(async () => {
    bench.server?.setFault(null);
    await endImports();
  });
  afterAll(async () => {
    await bench.server?.close();
    await bench.repositories?.remove();
    await turn.end();
  });

  return {
    get repositories() {
      return present(bench.repositories);
    },
    get server() {
      return present(bench.server);
    },
    async queueSample(name, files = SAMPLE) {
      const { commitSha } = await present(bench.repositories).make(name, files);
      return { ...(await queueImport({ repoUrl: `${present(bench.server).url}/${name}` })), commitSha };
    },
  };
}

/** Lists the paths of a project's files. */
export async function filesOf(projectId: string): Promise<string[]> {
  const id = parseId("prj", projectId);
  const seq = id && (await readHeads(vfsDb, [id])).get(id);
  if (!seq) return [];
  return (await listFiles(vfsDb, projectId, seq)).map((file) => file.path).sort();
}

function takeTurn(): { begin: () => Promise<void>; end: () => Promise<void> } {
  let connection: Awaited<ReturnType<typeof db.acquire>> | null = null;
  return {
    async begin() {
      // The pool can reserve only a connection that it has opened before.
      await db.exec`SELECT 1`;
      connection = await db.acquire();
      await connection.exec`SELECT pg_advisory_lock(${TURN_LOCK}::bigint)`;
    },
    async end() {
      if (connection === null) return;
      await connection.exec`SELECT pg_advisory_unlock(${TURN_LOCK}::bigint)`;
      await connection.close();
    },
  };
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("the bench is used before its setup");
  return value;
}
