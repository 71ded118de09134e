import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import type { MediaType, OpenApiDocument } from "../openapi/document.mts";

/** Where the client finds the types of the API's document. */
export const typesPath = "client/src/api.generated.mts";

/**
 * Writes the API's document as TypeScript types. A stream is typed by its events, and raw bytes as `Blob`: a document of
 * OpenAPI 3.1 says of both only that they are text.
 */
export async function describeTypes(document: OpenApiDocument): Promise<string> {
  const blob = ts.factory.createTypeReferenceNode("Blob");
  const nodes = await openapiTS(JSON.stringify(withTypedEvents(document)), {
    transform: ({ format }) => (format === "binary" ? blob : undefined),
    alphabetize: false,
  });
  return `// Written by \`npm run client:types\`.\n${astToString(nodes)}`;
}

function withTypedEvents(document: OpenApiDocument): OpenApiDocument {
  const copy = structuredClone(document);
  for (const operation of Object.values(copy.paths).flatMap((item) => Object.values(item))) {
    for (const answer of Object.values(operation.responses)) {
      const media = "content" in answer ? answer.content?.["text/event-stream"] : undefined;
      if (media !== undefined) media.schema = eventSchema(media);
    }
  }
  return copy;
}

function eventSchema({
  schema,
  "x-event-data": data,
  "x-event-types": types,
}: MediaType): MediaType["schema"] {
  if (data === undefined || types === undefined) return schema;
  return {
    type: "object",
    properties: {
      id: { type: "string", description: "Where a client that has seen the event goes on." },
      type: { type: "string", enum: types },
      data,
    },
    required: ["id", "type", "data"],
  };
}
