import type { OpenApiDocument } from "./document.mts";

/** Where the app finds its own description. */
export const compiledPath = "operations/generated/openapi.generated.ts";

/** Writes the document as a module with one string: Encore's parser has nothing to evaluate in it. */
export function compileDocument(document: OpenApiDocument): string {
  const lines = JSON.stringify(document, null, 1)
    .replaceAll("\\", "\\\\")
    .replaceAll("`", "\\`")
    .replaceAll("${", "\\${");
  return `// Written by \`npm run openapi\`.\nexport const openApiDocument = \`${lines}\`;\n`;
}
