import type { OpenApiDocument } from "./document.mts";

/** The module with the app's own description. */
export const compiledPath = "operations/generated/openapi.generated.ts";

/** Writes the document as a module with one string, so that Encore's parser does not have to evaluate an object. */
export function compileDocument(document: OpenApiDocument): string {
  const lines = JSON.stringify(document, null, 1)
    .replaceAll("\\", "\\\\")
    .replaceAll("`", "\\`")
    .replaceAll("${", "\\${");
  return `// Written by \`npm run openapi\`.\nexport const openApiDocument = \`${lines}\`;\n`;
}
