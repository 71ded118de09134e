import type { Endpoint } from "../../host/manifest.mts";
import type { SecurityRequirement, SecurityScheme } from "./document.mts";

/** How callers identify themselves. */
export const securitySchemes: Record<string, SecurityScheme> = {
  apiKey: {
    type: "http",
    scheme: "bearer",
    description: "A local installation without an administrator's key accepts requests without a key.",
  },
  embedToken: {
    type: "apiKey",
    in: "header",
    name: "X-Embed-Token",
    description:
      "A token for pages that show one workspace. Each operation also depends on what the token permits: `view`, `logs`, `start`.",
  },
  streamTicket: {
    type: "apiKey",
    in: "query",
    name: "ticket",
    description: "A ticket for the event streams of one workspace or import, for browsers' `EventSource`.",
  },
};

const tagsOfScheme: Record<string, string[]> = {
  embedToken: ["grant-view", "grant-logs", "grant-start"],
  streamTicket: ["grant-stream"],
};

/** Every way to identify a caller of an endpoint; undefined if only a key will do, empty if none is needed. */
export function securityOf({ auth, tags }: Endpoint): SecurityRequirement[] | undefined {
  if (!auth) return [];
  const granted = Object.keys(tagsOfScheme).filter((scheme) =>
    tagsOfScheme[scheme]?.some((tag) => tags.includes(tag)),
  );
  return granted.length === 0 ? undefined : ["apiKey", ...granted].map((scheme) => ({ [scheme]: [] }));
}
