import { api, type Header } from "encore.dev/api";
import type { MaxLen, MinLen } from "encore.dev/validate";
import { type ResolvedPreview, resolvePreview } from "../preview/resolve-preview";

interface ResolvePreviewRequest {
  /** The credential shared by the proxy and the API: the secret PreviewProxyKey. */
  key?: Header<"X-Preview-Proxy-Key">;
  /** The first part of the preview's host name. */
  slug: string & MinLen<1> & MaxLen<63>;
  /** A visitor with access has requested a page: a stopped workspace is started. */
  isVisit: boolean;
}

/** Returns one preview's state for the preview proxy. Only the proxy's credential is accepted. */
export const resolve = api(
  { expose: true, method: "POST", path: "/v1/preview-proxy/resolve", sensitive: true },
  async (request: ResolvePreviewRequest): Promise<ResolvedPreview> => await resolvePreview(request),
);
