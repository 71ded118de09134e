import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { compileDocument, compiledPath } from "./compiled-document.mts";
import { describeApi } from "./describe-api.mts";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("the committed document is up to date; if not, run npm run openapi", () => {
  const committed = readFileSync(`${root}/${compiledPath}`, "utf8");

  expect(committed).toBe(compileDocument(describeApi(root)));
});

test("the document is valid OpenAPI 3.1", async () => {
  const validator = new Validator();

  const { errors = [] } = await validator.validate({ ...describeApi(root) });

  expect(errors).toEqual([]);
  expect(validator.version).toBe("3.1");
});
