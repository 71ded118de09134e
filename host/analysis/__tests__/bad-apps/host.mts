import { testBadApps } from "../bad-app.mts";

const resource = (imports: string, text: string) => ({
  "shop/code.ts": `\nimport { ${imports};\n${text} // <-\n`,
});

const wireType = (imports: string, field: string) => ({
  "shop/code.ts": `
import { api } from "encore.dev/api";
${imports}
interface Request {
  field: ${field}; // <-
}
export const post = api({}, async (_: Request): Promise<void> => {});
`,
});

testBadApps([
  {
    title: "decimals",
    rule: "host-unsupported",
    files: wireType(`import type { Decimal } from "encore.dev/types";`, "Decimal"),
  },
  { title: "bigints", rule: "host-unsupported", files: wireType("", "bigint[]") },
  {
    title: "cookies",
    rule: "host-unsupported",
    files: wireType(`import type { Cookie } from "encore.dev/api";`, `Cookie<"sid">`),
  },
  {
    title: "streams",
    rule: "host-unsupported",
    files: resource(
      `api } from "encore.dev/api"`,
      `export const feed = api.streamOut<{ id: string }>({ expose: true }, async (stream) => { await stream.close(); });`,
    ),
  },
  {
    title: "cron jobs",
    rule: "host-unsupported",
    files: resource(
      `CronJob } from "encore.dev/cron"`,
      `import { api } from "encore.dev/api";
export const sweep = api({}, async (): Promise<void> => {});
const _ = new CronJob("sweep", { every: "1h", endpoint: sweep });`,
    ),
  },
  {
    title: "buckets",
    rule: "host-unsupported",
    files: resource(
      `Bucket } from "encore.dev/storage/objects"`,
      `export const files = new Bucket("files", {});`,
    ),
  },
  {
    title: "caches",
    rule: "host-unsupported",
    files: resource(
      `CacheCluster } from "encore.dev/storage/cache"`,
      `export const cache = new CacheCluster("cache", { evictionPolicy: "allkeys-lru" });`,
    ),
  },
  {
    title: "migrations of another tool",
    rule: "host-unsupported",
    files: {
      ...resource(
        `SQLDatabase } from "encore.dev/storage/sqldb"`,
        `export const db = new SQLDatabase("shop", { migrations: { path: "./migrations", source: "drizzle" } });`,
      ),
      "shop/migrations/0000_create.sql": "SELECT 1;",
    },
  },
  {
    title: "CONNECT",
    rule: "host-unsupported",
    files: resource(
      `api } from "encore.dev/api"`,
      `export const tunnel = api.raw({ method: ["GET", "CONNECT"] }, (_, response) => { response.end(); });`,
    ),
  },
  {
    title: "a folder that Encore would treat as a service by itself",
    rule: "host-service-file",
    files: {
      "till/api.ts": `
import { api } from "encore.dev/api";
export const get = api({}, async (): Promise<void> => {}); // <-
`,
    },
  },
  {
    title: "a wire type from a package",
    rule: "host-package-type",
    files: {
      "shop/api.ts": `
import { api } from "encore.dev/api";
import type { Task } from "simple-git";
export const get = api({}, async (_: { task: Task }): Promise<void> => {}); // <-
`,
    },
  },
]);
