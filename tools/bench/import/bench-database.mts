import postgres from "postgres";
import { databaseUrlOf, maintenanceUrlOf } from "../../../host/postgres/database-url.mts";

const SETTINGS = [
  "server_version",
  "shared_buffers",
  "max_wal_size",
  "wal_compression",
  "fsync",
  "synchronous_commit",
  "full_page_writes",
];

/** The server that the measured hosts share. */
export class BenchDatabase {
  readonly #vfs: postgres.Sql;
  readonly #server: postgres.Sql;

  constructor(baseUrl: string) {
    this.#vfs = postgres(databaseUrlOf(baseUrl, "vfs"), { max: 1, onnotice: () => undefined });
    this.#server = postgres(maintenanceUrlOf(baseUrl), { max: 1 });
  }

  async settings(): Promise<string> {
    const rows = await this.#server<{ name: string; value: string }[]>`
      SELECT name, current_setting(name) AS value FROM pg_settings WHERE name IN ${this.#server(SETTINGS)}
      ORDER BY name`;
    return rows.map(({ name, value }) => `${name}=${value}`).join(" ");
  }

  /**
   * Deletes all files, because the next import would otherwise find its blobs already stored, and leaves no pending
   * work.
   */
  async empty(): Promise<void> {
    await this.#vfs`TRUNCATE entry, blob, blob_chunk, content, revision, import_outcome, head CASCADE`;
    await this.#server`CHECKPOINT`;
  }

  async close(): Promise<void> {
    await Promise.all([this.#vfs.end(), this.#server.end()]);
  }
}
