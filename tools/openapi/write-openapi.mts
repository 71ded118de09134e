import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readToolOptions } from "../tool-options.mts";
import { compileDocument, compiledPath } from "./compiled-document.mts";
import { describeApi } from "./describe-api.mts";

const usage = "Compiles the OpenAPI document from the code of the API.\n\n  npm run openapi";
readToolOptions({ name: "npm run openapi", usage }, { args: process.argv.slice(2), options: {} });
const root = fileURLToPath(new URL("../..", import.meta.url));

writeFileSync(`${root}/${compiledPath}`, compileDocument(describeApi(root)));
// It reads the document that was just written.
await import("../client/write-types.mts");
