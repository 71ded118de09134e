import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cluster, startCluster } from "../../host/postgres/cluster.mts";
import { eventually } from "../support/sample-host.mts";

// A PostgreSQL with TLS, and certificates created by openssl.
const folder = mkdtempSync(join(tmpdir(), "vaporform-tls-"));
const appRoot = fileURLToPath(new URL("../..", import.meta.url));
let cluster: Cluster;
let sql: postgres.Sql;

beforeAll(async () => {
  // If the tests run as root, the database runs as another user.
  chmodSync(folder, 0o755);
  cluster = await startCluster({ folder: join(folder, "data"), isDurable: true });
  const url = new URL(cluster.url);
  url.pathname = "/postgres";
  sql = postgres(url.href, { max: 1 });
});

afterAll(async () => {
  await sql.end();
  await cluster.stop();
  rmSync(folder, { recursive: true });
});

/** Creates a certificate for a name and configures the server with it; returns its text. */
async function useCertificate(name: string): Promise<string> {
  const [row] = await sql`SHOW data_directory`;
  const { uid, gid } = statSync(row?.data_directory);
  const [key, certificate] = [join(folder, "server.key"), join(folder, "server.crt")];
  const request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test"];
  execFileSync(
    "openssl",
    [...request, "-addext", `subjectAltName=${name}`, "-keyout", key, "-out", certificate],
    { stdio: "ignore" },
  );
  for (const file of ["server.key", "server.crt"]) {
    const target = join(row?.data_directory, file);
    copyFileSync(join(folder, file), target);
    chownSync(target, uid, gid);
    chmodSync(target, 0o600);
  }
  const [before] = await sql`SELECT pg_conf_load_time()::text AS time`;
  await sql`ALTER SYSTEM SET ssl = on`;
  await sql`SELECT pg_reload_conf()`;
  await eventually(async () => {
    const [now] = await sql`SELECT pg_conf_load_time()::text AS time, current_setting('ssl') AS ssl`;
    return now?.time !== before?.time && now?.ssl === "on" ? true : null;
  });
  return readFileSync(certificate, "utf8");
}

function migrate(tls: Record<string, unknown>): { status: number | null; output: string } {
  const { host, username, password } = new URL(cluster.url);
  const auth = { name: "tls_auth", username, password: { $env: "DB_PASSWORD" } };
  const config = join(folder, "infra.json");
  writeFileSync(config, JSON.stringify({ sql_servers: [{ host, tls_config: tls, databases: { auth } }] }));
  const { status, stdout, stderr } = spawnSync("npm", ["run", "-s", "migrate", "--", "--config", config], {
    cwd: appRoot,
    env: { ...process.env, DB_PASSWORD: decodeURIComponent(password) },
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

test("the server's certificate is trusted with its authority, or if the file disables the check", async () => {
  const ca = await useCertificate("IP:127.0.0.1");

  const unknown = migrate({});
  const known = migrate({ ca });
  const unchecked = migrate({ disable_ca_validation: true });

  expect([unknown.status, unknown.output]).toEqual([1, expect.stringContaining("set tls_config.ca to")]);
  expect(unknown.output.trimEnd().split("\n")).toHaveLength(1);
  expect([known.status, unchecked.status], known.output + unchecked.output).toEqual([0, 0]);
});

test("a certificate for another name is refused, unless the file disables that check", async () => {
  const ca = await useCertificate("DNS:other.example.com");

  const refused = migrate({ ca });
  const accepted = migrate({ ca, disable_tls_hostname_verification: true });

  expect([refused.status, refused.output]).toEqual([1, expect.stringContaining("is for another name")]);
  expect(accepted.status, accepted.output).toBe(0);
});
