import type { AppFolder } from "../app-folder";
import { executes } from "../ecosystems/node-commands";
import { type NodePackage, readNodePackage } from "../ecosystems/node-package";
import { chooseNodePackageManager } from "../ecosystems/node-package-manager";
import { type Fact, fact } from "../facts";
import { prismaSchemas } from "./services";

interface SetupTool {
  /** Dependencies, any of which is enough. */
  packages: readonly string[];
  /** Files in the app's folder, any of which must exist. */
  files?: RegExp;
  folder?: string;
  command: string;
  /** Scripts of the project that do the same; used instead. */
  scripts?: readonly string[];
}

const migrateScripts = [
  "db:migrate",
  "db:push",
  "migrate",
  "migrate:latest",
  "migration:run",
  "migrations:run",
  "db:setup",
];

/** Tools other than Prisma that prepare a database or generate code; the first of each package counts. */
// biome-ignore format: one row per tool reads as a table
const tools: readonly SetupTool[] = [
  { packages: ["drizzle-kit"], folder: "drizzle", command: "drizzle-kit migrate", scripts: ["db:migrate", "db:push"] },
  { packages: ["drizzle-kit"], files: /^drizzle\.config\./, command: "drizzle-kit push", scripts: ["db:migrate", "db:push"] },
  { packages: ["knex"], files: /^knexfile\./, command: "knex migrate:latest", scripts: migrateScripts },
  { packages: ["sequelize-cli"], command: "sequelize-cli db:migrate", scripts: migrateScripts },
  { packages: ["@mikro-orm/cli"], command: "mikro-orm migration:up", scripts: migrateScripts },
  { packages: ["@adonisjs/lucid"], folder: "database/migrations", command: "node ace migration:run" },
  { packages: ["@medusajs/cli", "@medusajs/medusa"], command: "medusa db:migrate" },
  { packages: ["@graphql-codegen/cli"], files: /^codegen\.(?:ts|ya?ml|js|json)$/, command: "graphql-codegen", scripts: ["codegen", "generate"] },
  { packages: ["relay-compiler"], files: /^relay\.config\./, command: "relay-compiler", scripts: ["relay"] },
  { packages: ["@pandacss/dev"], files: /^panda\.config\./, command: "panda codegen" },
];

/** The setup steps of a Node.js app, in order. */
export function nodeSetup(app: AppFolder): Fact<string>[] {
  const pack = readNodePackage(app);
  if (!pack) return [];
  const manager = chooseNodePackageManager(app).value.name;
  const steps = [...prismaSetup(app, pack, manager), ...toolSetup(app, pack, manager)];
  const automatic = ["preinstall", "postinstall", "prepare", "predev", "dev", "prestart"].map(
    (name) => pack.scripts.get(name) ?? "",
  );
  return steps.filter(({ value }) => !automatic.some((script) => script.includes(coreOf(value))));
}

/** The command without the package manager, as a script would contain it. */
function coreOf(command: string): string {
  return command.replace(/^(?:npx|pnpm exec|yarn exec|bunx|\w+ run) /, "");
}

function toolSetup(app: AppFolder, pack: NodePackage, manager: string): Fact<string>[] {
  const done = new Set<string>();
  return tools.flatMap((tool) => {
    const name = tool.packages.find((one) => pack.dependencies.has(one));
    if (!name || done.has(name) || !applies(app, tool)) return [];
    done.add(name);
    const script = tool.scripts?.find((one) => pack.scripts.has(one));
    const command = script ? `${manager} run ${script}` : executes(manager, tool.command);
    return [fact(command, app.path(pack.file), `depends on ${name}`)];
  });
}

function applies(app: AppFolder, { files, folder }: SetupTool): boolean {
  return (!files || app.match(files) !== null) && (!folder || app.hasFolder(folder));
}

/** Generates the client, and applies the migrations, or pushes the schema if there are none. */
function prismaSetup(app: AppFolder, pack: NodePackage, manager: string): Fact<string>[] {
  const own = app.first(prismaSchemas);
  if (own && (pack.dependencies.has("prisma") || pack.dependencies.has("@prisma/client")))
    return prismaSteps(app, own, (command) => executes(manager, command));
  const schema = own ? null : sharedSchema(app);
  if (!schema) return [];
  const up = "../".repeat(app.root === "." ? 0 : app.root.split("/").length);
  const inside = (command: string): string => `(cd ${up}${schema.app.root} && ${executes(manager, command)})`;
  return prismaSteps(schema.app, schema.name, inside);
}

function prismaSteps(app: AppFolder, schema: string, run: (command: string) => string): Fact<string>[] {
  const folder = schema.includes("/") ? schema.slice(0, schema.lastIndexOf("/")) : ".";
  const isUsual = schema === "prisma/schema.prisma" || schema === "schema.prisma";
  const place = isUsual ? "" : ` --schema ${schema}`;
  const database = app.hasFolder(folder === "." ? "migrations" : `${folder}/migrations`)
    ? `prisma migrate deploy${place}`
    : `prisma db push${place}`;
  const file = app.path(schema);
  return [
    fact(run(`prisma generate${place}`), file, "Prisma generates its client"),
    fact(run(database), file, "Prisma prepares the database"),
  ];
}

/** The Prisma schema of a package shared by other members of the monorepo. */
function sharedSchema(app: AppFolder): { app: AppFolder; name: string } | null {
  if (app.root === ".") return null;
  const root = [...app.upward()].at(-1);
  for (const group of ["packages", "libs", "shared", "internal"]) {
    for (const folder of root?.repository.foldersIn(group) ?? []) {
      const member = app.at(folder);
      const name = member.first(prismaSchemas);
      if (name && readNodePackage(member)) return { app: member, name };
    }
  }
  return null;
}
