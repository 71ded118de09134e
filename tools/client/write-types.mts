import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openApiDocument } from "../../operations/generated/openapi.generated.ts";
import { describeTypes, typesPath } from "./describe-types.mts";

const root = fileURLToPath(new URL("../..", import.meta.url));

writeFileSync(`${root}/${typesPath}`, await describeTypes(JSON.parse(openApiDocument)));
