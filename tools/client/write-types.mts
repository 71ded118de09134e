import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openApiDocument } from "../../operations/generated/openapi.generated.ts";
import { readToolOptions } from "../tool-options.mts";
import { describeTypes, typesPath } from "./describe-types.mts";

const usage =
  "Writes the types of the TypeScript client from the OpenAPI document.\n\n  npm run client:types";
readToolOptions({ name: "npm run client:types", usage }, { args: process.argv.slice(2), options: {} });
const root = fileURLToPath(new URL("../..", import.meta.url));

writeFileSync(`${root}/${typesPath}`, await describeTypes(JSON.parse(openApiDocument)));
