import { z } from "zod";
import type { StoredEvent } from "../../shared/sse";
import { type Addressed, previewAddressOf } from "./preview-address";

const WithPreview = z.looseObject({
  preview: z.looseObject({ url: z.string().nullable(), visibility: z.enum(["private", "public"]) }),
});

/** Returns a workspace's events with the preview's URL for clients instead of the provider's link. */
export function showEvents(events: StoredEvent[], workspace: Addressed): StoredEvent[] {
  return events.map((event) => ({ ...event, data: showData(event.data, workspace) }));
}

function showData(data: unknown, workspace: Addressed): unknown {
  const found = WithPreview.safeParse(data);
  if (!found.success) return data;
  const { preview } = found.data;
  const url = previewAddressOf({
    ...workspace,
    previewUrl: preview.url,
    previewVisibility: preview.visibility,
  });
  return { ...found.data, preview: { ...preview, url } };
}
