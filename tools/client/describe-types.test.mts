import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openApiDocument } from "../../operations/generated/openapi.generated.ts";
import { describeTypes, typesPath } from "./describe-types.mts";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("the committed types of the client are those of the document; else: npm run client:types", async () => {
  const committed = readFileSync(`${root}/${typesPath}`, "utf8");

  expect(committed).toBe(await describeTypes(JSON.parse(openApiDocument)));
});
