import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres, { type Sql } from "postgres";
import { startCluster } from "../../host/postgres/cluster.mts";
import { databaseUrlOf } from "../../host/postgres/database-url.mts";
import { launchHost } from "../host-process.mts";
import { readToolOptions } from "../tool-options.mts";

const usage = `Prints how much a database grows with edits, and what removing earlier revisions frees.

  npm run bench:growth`;
readToolOptions({ name: "npm run bench:growth", usage }, { args: process.argv.slice(2), options: {} });

/** How much a database grows with edits, and what removing earlier revisions frees. It prints figures and checks no goal. */
const edits = 300;
const editBytes = 100_000;

const folder = mkdtempSync(join(tmpdir(), "vaporform-growth-"));
chmodSync(folder, 0o755);
const cluster = await startCluster({ folder: join(folder, "postgres"), isDurable: true });
const sql = postgres(databaseUrlOf(cluster.url, "vfs"), { max: 1, onnotice: () => undefined });
/** The contents of the projects' newest files. */
const newest = new Set<string>();

try {
  await using host = await launchHost({
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    args: ["--data-dir", join(folder, "host")],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: cluster.url, ENCORE_LOG: "warn" },
  });
  await report("empty", sql);
  const projectId = await editOften(host.url);
  await report(`after ${edits} edits of ${editBytes / 1_000} kB`, sql);
  await explain(sql);
  await removePast(sql, projectId);
  await report("earlier revisions and their contents deleted", sql);
  await sql`VACUUM`;
  await report("after VACUUM: the space is used again", sql);
  const otherId = await editOften(host.url);
  await report(`after ${edits} more edits, in that space`, sql);
  await removePast(sql, otherId);
  await sql`VACUUM FULL`;
  await report("after VACUUM FULL: the disk has it back", sql);
} finally {
  await sql.end();
  await cluster.stop();
  rmSync(folder, { recursive: true });
}

async function editOften(url: string): Promise<string> {
  const made = await fetch(`${url}/v1/projects`, {
    method: "POST",
    body: JSON.stringify({ name: "growth" }),
  });
  const { id }: { id: string } = JSON.parse(await made.text());
  for (let edit = 0; edit < edits; edit += 1) {
    const text = `// edit ${edit}\n`.padEnd(editBytes, "const value = await compute(input, 42);\n");
    const answer = await fetch(`${url}/v1/projects/${id}/files/src/app.ts`, { method: "PUT", body: text });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    await answer.body?.cancel();
  }
  const tree: { data: { hash: string | null }[] } = JSON.parse(
    await (await fetch(`${url}/v1/projects/${id}/tree?recursive=true`)).text(),
  );
  for (const { hash } of tree.data) if (hash !== null) newest.add(hash);
  return id;
}

/** Like the sweepers, once the revisions are old enough and the contents have been unused for a day. */
async function removePast(db: Sql, projectId: string): Promise<void> {
  await db`UPDATE head SET oldest_seq = seq WHERE project_id = ${projectId}`;
  await db`DELETE FROM revision USING head WHERE head.project_id = revision.project_id AND revision.seq < oldest_seq`;
  // The contents that are left are those of the newest files.
  await db.begin(async (tx) => {
    await tx`SELECT set_config('vaporform.collector', 'trees', true)`;
    await tx`DELETE FROM blob WHERE hash NOT IN (SELECT decode(hex, 'hex') FROM unnest(${[...newest]}::text[]) hex)`;
  });
}

async function report(what: string, db: Sql): Promise<void> {
  const [size] = await db`SELECT pg_database_size(current_database())::float8 AS bytes`;
  console.log(`${megabytes(size?.bytes)} MB  ${what} (log of the server: ${megabytes(walBytes())} MB)`);
}

/** Where the bytes are. */
async function explain(db: Sql): Promise<void> {
  const rows = await db`
    SELECT pg_class.relname AS name, pg_total_relation_size(relid)::float8 AS total,
           pg_indexes_size(relid)::float8 AS indexes,
           coalesce(pg_relation_size(nullif(reltoastrelid, 0)), 0)::float8 AS toast, n_dead_tup AS dead
    FROM pg_stat_user_tables JOIN pg_class ON pg_class.oid = relid ORDER BY total DESC LIMIT 3`;
  for (const { name, total, indexes, toast, dead } of rows) {
    console.log(
      `  ${name}: ${megabytes(total)} MB, of it contents ${megabytes(toast)}, indexes ${megabytes(indexes)}; ${dead} dead rows`,
    );
  }
  const [blob] = await db`
    SELECT sum(octet_length(data))::float8 AS bytes, sum(pg_column_size(data))::float8 AS stored FROM blob`;
  console.log(
    `  contents: ${megabytes(blob?.bytes)} MB of text, stored in ${megabytes(blob?.stored)} MB: not compressed`,
  );
}

function walBytes(): number {
  const wal = join(folder, "postgres/postgres/pg_wal");
  return readdirSync(wal).reduce(
    (sum, name) => sum + (statSync(join(wal, name)).isFile() ? statSync(join(wal, name)).size : 0),
    0,
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
