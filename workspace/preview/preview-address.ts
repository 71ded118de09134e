import { secret } from "encore.dev/config";
import { signPreviewToken } from "../../preview/preview-token";
import { optionalSecret } from "../../shared/optional-secret";
import type { PreviewVisibility } from "../settings/settings";
import { LINK_SECONDS } from "../workspace";

const previewBaseUrl = secret("PreviewBaseURL");
const previewProxyKey = secret("PreviewProxyKey");

/** The token's name in a link. */
const TOKEN_PARAMETER = "vf_token";

/** The preview proxy in front of the sandboxes: its base URL, and the shared credential. */
export interface PreviewProxySettings {
  baseUrl: URL;
  key: string;
}

/** Returns the preview proxy's settings; null if there is none and a preview's URL is the provider's link. */
export function previewProxy(): PreviewProxySettings | null {
  const base = optionalSecret(() => previewBaseUrl());
  const key = optionalSecret(() => previewProxyKey());
  return base !== null && key !== null && URL.canParse(base) ? { baseUrl: new URL(base), key } : null;
}

/** The input of a preview's URL. */
export interface Addressed {
  previewSlug: string;
  previewEpoch: number;
  previewVisibility: PreviewVisibility;
  /** The provider's link; null if there is no preview. */
  previewUrl: string | null;
  /** When the link expires; null if it does not. */
  previewExpiresAt: Date | null;
}

/**
 * Returns a preview's URL for clients: the proxy's stable one, with a token if the preview is private, or the
 * provider's link without a proxy. Null while there is no preview.
 */
export function previewAddressOf(preview: Addressed): string | null {
  const proxy = previewProxy();
  if (proxy === null || preview.previewUrl === null) return preview.previewUrl;
  if (preview.previewVisibility === "public") return originOf(proxy, preview).href;
  return linkOf(proxy, preview, preview.previewExpiresAt ?? new Date(Date.now() + LINK_SECONDS * 1_000));
}

/** Returns a link to the preview on the proxy that is valid until a time. */
export function linkOf(
  proxy: PreviewProxySettings,
  { previewSlug, previewEpoch }: Pick<Addressed, "previewSlug" | "previewEpoch">,
  expiresAt: Date,
): string {
  const url = originOf(proxy, { previewSlug });
  url.searchParams.set(
    TOKEN_PARAMETER,
    signPreviewToken(proxy.key, previewSlug, { expiresAt, epoch: previewEpoch }),
  );
  return url.href;
}

function originOf({ baseUrl }: PreviewProxySettings, { previewSlug }: Pick<Addressed, "previewSlug">): URL {
  const url = new URL(baseUrl);
  url.hostname = `${previewSlug}.${url.hostname}`;
  return url;
}
