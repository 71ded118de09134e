import { testBadApps, testGoodApp } from "../bad-app.mts";

const database = {
  "shop/db.ts": `
import { SQLDatabase } from "encore.dev/storage/sqldb";
export const db = new SQLDatabase("shop", { migrations: "./migrations" }); // <-
`,
};
const first = { "shop/migrations/1_create.up.sql": "SELECT 1;" };

testGoodApp("up and down with one number, other files beside them, and a path in an object", {
  ...first,
  "shop/migrations/1_create.down.sql": "SELECT 1;",
  "shop/migrations/10_alter.up.sql": "SELECT 1;",
  "shop/migrations/README.md": "Never edit one after it is merged.",
  "shop/db.ts": `
import { SQLDatabase } from "encore.dev/storage/sqldb";
export const db = new SQLDatabase("shop", { migrations: { path: "./migrations" } });
`,
});

testBadApps([
  { title: "no such folder", rule: "migrations-folder", files: database },
  {
    title: "a stray .sql file",
    rule: "migration-name",
    at: "shop/migrations/seed.sql",
    files: { ...database, ...first, "shop/migrations/seed.sql": "SELECT 1;" },
  },
  {
    title: "a name with a dot",
    rule: "migration-name",
    at: "shop/migrations/2_v1.5.up.sql",
    files: { ...database, ...first, "shop/migrations/2_v1.5.up.sql": "SELECT 1;" },
  },
  {
    title: "one number twice",
    rule: "migration-number",
    at: "shop/migrations/1_create.up.sql",
    files: { ...database, ...first, "shop/migrations/01_begin.up.sql": "SELECT 1;" },
  },
  {
    title: "a database that is not declared",
    rule: "database-unknown",
    files: {
      "shop/db.ts": `
import { SQLDatabase } from "encore.dev/storage/sqldb";
export const db = SQLDatabase.named("till"); // <-
`,
    },
  },
]);
