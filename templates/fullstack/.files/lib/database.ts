import { Pool } from "pg";

export interface Note {
  id: number;
  text: string;
  createdAt: Date;
}

interface Database {
  pool: Pool;
  isReady: Promise<unknown>;
}

// Next.js loads a changed module again; the connections are kept.
const kept = globalThis as typeof globalThis & { database?: Database };

async function database(): Promise<Pool> {
  kept.database ??= open();
  try {
    await kept.database.isReady;
  } catch (error) {
    kept.database = undefined;
    throw error;
  }
  return kept.database.pool;
}

function open(): Database {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5 });
  pool.on("error", (error) => console.error(error.message));
  const isReady = pool.query(
    `CREATE TABLE IF NOT EXISTS note (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      text text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    )`,
  );
  return { pool, isReady };
}

export async function listNotes(): Promise<Note[]> {
  const pool = await database();
  const { rows } = await pool.query<Note>(
    'SELECT id, text, created_at AS "createdAt" FROM note ORDER BY id DESC LIMIT 50',
  );
  return rows;
}

export async function insertNote(text: string): Promise<void> {
  const pool = await database();
  await pool.query("INSERT INTO note (text) VALUES ($1)", [text]);
}
