import { readFile } from "node:fs/promises";
import { expect, inject, test } from "vitest";
import { parseSecrets } from "../host/boot/secrets-file.mts";
import { openApiDocument } from "../operations/generated/openapi.generated.ts";
import { failureReasons, httpStatusOf } from "../shared/failure.ts";
import { sandboxSteps } from "../workspace/workspace.ts";

const read = (path: string) => readFile(new URL(`../${path}`, import.meta.url), "utf8");

test("docs/failures.md explains each reason, with its status, and no other", async () => {
  const rows = [...(await read("docs/failures.md")).matchAll(/^\| `(\w+)` \| (\d{3})/gm)];
  const documented = Object.fromEntries(rows.map(([, reason = "", status]) => [reason, Number(status)]));

  expect(Object.keys(documented).sort()).toEqual([...failureReasons].sort());
  for (const reason of failureReasons)
    expect([reason, documented[reason]]).toEqual([reason, httpStatusOf(reason)]);
});

test("each secret has an example, a row in docs/secrets.md and an entry in the infrastructure's configuration", async () => {
  // Two services may read the same secret.
  const names = [...new Set(inject("vaporform").manifest.secrets.map(({ name }) => name))].sort();

  const example = [...(await read(".secrets.local.cue.example")).matchAll(/^\/\/ (\w+): ""$/gm)].map(
    ([, name]) => name,
  );
  const table = [...(await read("docs/secrets.md")).matchAll(/^\| `(\w+)` \| [^|]+ \| [^|]+ \|$/gm)].map(
    ([, name]) => name,
  );
  const infra: InfraConfig = JSON.parse(await read("infra/infra.config.json"));

  expect(example.sort()).toEqual(names);
  expect(names.filter((name) => !table.includes(name))).toEqual([]);
  expect(Object.keys(infra.secrets).sort()).toEqual(names);
});

test("the example of secrets sets none, and each secret once its line is uncommented", async () => {
  const example = await read(".secrets.local.cue.example");

  expect(parseSecrets(example)).toEqual({});
  const uncommented = example.replaceAll(/^\/\/ (?=\w+: "")/gm, "");
  expect(Object.keys(parseSecrets(uncommented)).length).toBeGreaterThan(5);
});

interface InfraConfig {
  secrets: Record<string, unknown>;
  sql_servers: { databases: Record<string, unknown> }[];
  pubsub: { topics: Record<string, { subscriptions: Record<string, unknown> }> }[];
}

test("the infrastructure's configuration has every database, topic and subscription", async () => {
  const { manifest } = inject("vaporform");
  const infra: InfraConfig = JSON.parse(await read("infra/infra.config.json"));

  const topics = infra.pubsub.flatMap((pubsub) => Object.entries(pubsub.topics));
  const subscriptions = topics.flatMap(([topic, config]) =>
    Object.keys(config.subscriptions).map((name) => `${topic}/${name}`),
  );

  const databases = infra.sql_servers.flatMap((server) => Object.keys(server.databases));
  expect(databases.sort()).toEqual(manifest.databases.map(({ name }) => name).sort());
  expect(topics.map(([name]) => name).sort()).toEqual(manifest.topics.map(({ name }) => name).sort());
  expect(subscriptions.sort()).toEqual(
    manifest.subscriptions.map(({ topic, name }) => `${topic}/${name}`).sort(),
  );
});

test("docs/deploying.md names each variable of the infrastructure's configuration, and no other", async () => {
  const infra = await read("infra/infra.config.json");
  const deploying = await read("docs/deploying.md");

  const variables = [...infra.matchAll(/"\$env": "(\w+)"/g)].map(([, name = ""]) => name);
  const rows = [...deploying.matchAll(/^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \|/gm)].flatMap(([, names = ""]) =>
    [...names.matchAll(/\w+/g)].map(([name]) => name),
  );

  expect(rows.sort()).toEqual([...new Set(variables)].sort());
});

test("git ignores Encore's generated files with the two lines that its CLI expects", async () => {
  const lines = (await read(".gitignore")).split("\n");

  expect(lines).toEqual(expect.arrayContaining(["/.encore", "/encore.gen", ".secrets.local.cue"]));
});

test("docs/workspaces.md explains each status, step, state of a preview and setting, and no other", async () => {
  const { Workspace, Preview, WorkspaceSettings } = JSON.parse(openApiDocument).components.schemas;
  const tables = tablesOf(await read("docs/workspaces.md"));
  const settings = Object.keys(WorkspaceSettings.properties).filter((name) => name !== "secretNames");

  expect(tables.get("status")).toEqual(Workspace.properties.status.enum.toSorted());
  expect(tables.get("step")).toEqual([...sandboxSteps].sort());
  expect(tables.get("preview")).toEqual(Preview.properties.status.enum.toSorted());
  expect(tables.get("setting")).toEqual([...settings, "secrets"].sort());
});

test("docs/workspaces.md mentions no unknown status, reason or endpoint", async () => {
  const text = await read("docs/workspaces.md");
  const { paths, components } = JSON.parse(openApiDocument);
  const statuses: string[] = components.schemas.Workspace.properties.status.enum;
  const next = [...text.matchAll(/^\| `\w+` \| [^|]+ \| ((?:`\w+`(?:, )?)+) \|$/gm)].flatMap(([, to = ""]) =>
    [...to.matchAll(/\w+/g)].map(([name]) => name),
  );
  const faults = text.slice(text.indexOf("| fault |"), text.indexOf("## In development mode"));
  const reasons = [...faults.matchAll(/^\| [^|]+ \| ([^|]+) \|/gm)].flatMap(([, shown = ""]) =>
    [...shown.matchAll(/`(\w+)`/g)].map(([, reason = ""]) => reason),
  );
  const calls = [...text.matchAll(/`(GET|POST|DELETE) …\/([\w/:-]+)`/g)].map(([, , path]) => path);

  expect(next.length).toBeGreaterThan(8);
  expect(next.filter((status) => !statuses.includes(status))).toEqual([]);
  expect(reasons.length).toBeGreaterThan(8);
  expect(reasons.filter((reason) => !failureReasons.some((known) => known === reason))).toEqual([]);
  expect(calls.length).toBeGreaterThan(8);
  expect(calls.filter((path) => paths[`/v1/workspaces/{workspaceId}/${path}`] === undefined)).toEqual([]);
});

/** The first column of each table, sorted, by the heading above it. */
function tablesOf(text: string): ReadonlyMap<string, string[]> {
  const sections = text.split(/\n(?=\| \w+ \|)/).slice(1);
  const tables = sections.map((section) => section.split("\n\n")[0] ?? "");
  return new Map(
    tables.map((table) => [
      /^\| (\w+) \|/.exec(table)?.[1] ?? "",
      [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = ""]) => name).sort(),
    ]),
  );
}

test("the page for contributors stays short", async () => {
  const lines = (await read("CLAUDE.md")).trimEnd().split("\n");

  expect(lines.length).toBeLessThanOrEqual(90);
});
