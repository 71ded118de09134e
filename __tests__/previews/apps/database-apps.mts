import { counter, type PreviewApp } from "../preview-app.mts";
import { formPage } from "./servers.mts";

/** What is counted is kept by a service that the sandbox has to start, at an address that the example file names. */
const server = (
  title: string,
  setup: string,
  steps: { read: string; add: string },
) => `import express from "express";
${setup}
const app = express();
app.get("/", async (_request, response) => {
  const clicks = ${steps.read};
  response.send(\`${formPage(title, "$" + "{clicks}")}\`);
});
app.post("/click", async (_request, response) => {
  ${steps.add};
  response.redirect("/");
});
app.listen(process.env.PORT ?? 3000);
`;

const manifest = (content: object) =>
  JSON.stringify({ private: true, type: "module", scripts: { start: "node server.js" }, ...content });

const prisma: PreviewApp = {
  name: "prisma-postgres",
  registries: ["npm", "prisma"],
  files: {
    "package.json": manifest({
      name: "guestbook",
      dependencies: { express: "^5.1.0", "@prisma/client": "^7.10.0", "@prisma/adapter-pg": "^7.10.0" },
      devDependencies: { prisma: "^7.10.0" },
    }),
    ".env.example": "DATABASE_URL=postgresql://guest:guest@localhost:5432/guestbook\n",
    "prisma.config.ts":
      'import { defineConfig, env } from "prisma/config";\nexport default defineConfig({ schema: "prisma/schema.prisma", datasource: { url: env("DATABASE_URL") } });\n',
    "prisma/schema.prisma": `generator client {
  provider = "prisma-client-js"
}

datasource db {
  provider = "postgresql"
}

model Click {
  id Int @id @default(autoincrement())
}
`,
    "server.js": server(
      "Hello from Prisma",
      `import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
const adapter = new PrismaPg({ connectionString: process.env.DATABASE_URL });
const prisma = new PrismaClient({ adapter });`,
      { read: "await prisma.click.count()", add: "await prisma.click.create({ data: {} })" },
    ),
  },
  shows: "Hello from Prisma",
  edited: "server.js",
  click: counter,
  hasSocket: false,
};

const postgres: PreviewApp = {
  name: "knex-postgres",
  registries: ["npm"],
  files: {
    "package.json": manifest({
      name: "knex-app",
      dependencies: { express: "^5.1.0", knex: "^3.1.0", pg: "^8.16.0" },
    }),
    ".env.example": "DATABASE_URL=postgresql://guest:guest@localhost:5432/guestbook\n",
    "knexfile.js":
      'export default { client: "pg", connection: process.env.DATABASE_URL, migrations: { directory: "./migrations" } };\n',
    "migrations/1_clicks.js": `export const up = (knex) => knex.schema.createTable("click", (table) => table.increments());
export const down = (knex) => knex.schema.dropTable("click");
`,
    "server.js": server(
      "Hello from PostgreSQL",
      `import knex from "knex";
import settings from "./knexfile.js";
const db = knex(settings);`,
      { read: 'Number((await db("click").count({ n: "*" }))[0].n)', add: 'await db("click").insert({})' },
    ),
  },
  shows: "Hello from PostgreSQL",
  edited: "server.js",
  click: counter,
  hasSocket: false,
};

const redis: PreviewApp = {
  name: "redis",
  registries: ["npm", "pypi"],
  files: {
    "package.json": manifest({ name: "redis-app", dependencies: { express: "^5.1.0", redis: "^5.8.0" } }),
    ".env.example": "REDIS_URL=redis://localhost:6379\n",
    "server.js": server(
      "Hello from Redis",
      `import { createClient } from "redis";
const client = await createClient({ url: process.env.REDIS_URL }).connect();`,
      { read: '(await client.get("clicks")) ?? 0', add: 'await client.incr("clicks")' },
    ),
  },
  shows: "Hello from Redis",
  edited: "server.js",
  click: counter,
  hasSocket: false,
};

export const databaseApps: readonly PreviewApp[] = [prisma, postgres, redis];
