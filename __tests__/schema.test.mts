import { expect, inject, test } from "vitest";
import { databaseUrlOf } from "../host/postgres/database-url.mts";
import { dumpSchema } from "./support/dump-schema.mts";

test("docs/schema.sql is the result of all migrations", async () => {
  const { manifest, baseUrl } = inject("vaporform");
  const names = manifest.databases.map(({ name }) => name).sort();

  const parts: string[] = [];
  for (const name of names) parts.push(`-- ${name}\n\n${await dumpSchema(databaseUrlOf(baseUrl, name))}\n`);

  await expect(parts.join("\n")).toMatchFileSnapshot("../docs/schema.sql");
});
