import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileDocument, compiledPath } from "./compiled-document.mts";
import { describeApi } from "./describe-api.mts";

const root = fileURLToPath(new URL("../..", import.meta.url));

writeFileSync(`${root}/${compiledPath}`, compileDocument(describeApi(root)));
