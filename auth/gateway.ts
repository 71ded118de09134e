import { randomBytes } from "node:crypto";
import { appMeta } from "encore.dev";
import { APIError, Gateway, type Header, type Query } from "encore.dev/api";
import { authHandler } from "encore.dev/auth";
import { secret } from "encore.dev/config";
import log from "encore.dev/log";
import { type FailureReason, toFailure } from "../shared/failure";
import { optionalSecret } from "../shared/optional-secret";
import type { ErrorDetails } from "../shared/translate-failures";
import { findKeyByHash } from "./api-key.queries";
import { type AuthData, authenticate } from "./authenticate";
import { findGrant } from "./find-grant";
import { isForeign, isOfPreview, otherPageHost } from "./is-foreign";
import { countHolder, countRequest } from "./limit-rate";
import { isPreviewHost } from "./preview-host.queries";

const adminApiKey = secret("AdminAPIKey");
const previewBaseUrl = secret("PreviewBaseURL");

const NEEDS_KEY =
  "requests from another site's page, or sent to this server through a site's host name, need a valid API key";

interface AuthParams {
  authorization?: Header<"Authorization">;
  /**
   * Required, because Encore runs an auth handler only if one of its parameters was sent, and a local request may have no
   * key. Encore's gateway overwrites it with the address of the server behind it.
   */
  host: Header<"Host">;
  /** The client's `Host`: the gateway sets it and drops the client's own header. */
  forwardedHost?: Header<"X-Forwarded-Host">;
  origin?: Header<"Origin">;
  /** An embed token. Not `Authorization`: browsers would then need the operator to allow their page's origin. */
  embedToken?: Header<"X-Embed-Token">;
  /** A stream ticket: browsers send no headers with an `EventSource`. */
  ticket?: Query<"ticket">;
}

export const auth = authHandler<AuthParams, AuthData>(async (params: AuthParams): Promise<AuthData> => {
  const baseUrl = optionalSecret(() => previewBaseUrl());
  if (isOfPreview(params, baseUrl) || (await isAtProvidersLink(params).catch(explain))) {
    throw APIError.permissionDenied("a page in a preview may not call the API");
  }
  const isLocal = appMeta().environment.cloud === "local";
  const adminKey = optionalSecret(() => adminApiKey());
  if (adminKey === null && !isLocal) {
    log.error("every request is refused: the secret AdminAPIKey is not set in this environment");
  }
  const isFromSite = isForeign(params);
  const authData = await authenticate({
    authorization: params.authorization || null,
    embedToken: params.embedToken || null,
    ticket: params.ticket || null,
    origin: params.origin || null,
    adminKey,
    isLocal,
    isForeign: isFromSite,
    findKey: findKeyByHash,
    findGrant,
  }).catch(explain);
  if (authData === null) {
    throw APIError.unauthenticated(missingIn(params, isFromSite)).withDetails(
      describe("unauthenticated", { retryable: false }),
    );
  }
  await refuseFlood(authData);
  return authData;
});

/** A page may also have been opened by the provider's own link to the preview, which no domain gives away. */
async function isAtProvidersLink(params: AuthParams): Promise<boolean> {
  const host = otherPageHost(params);
  return host !== null && (await isPreviewHost(host));
}

function missingIn({ authorization, embedToken, ticket }: AuthParams, isFromSite: boolean): string {
  if (authorization) return "the request has no valid API key";
  if (embedToken) return "the embed token is invalid or has expired";
  if (ticket) return "the stream ticket is invalid or has expired";
  return isFromSite ? NEEDS_KEY : "the request has no valid API key";
}

/** Middleware, which translates failures elsewhere, does not run for an auth handler. */
function explain(thrown: unknown): never {
  const { reason, message, retryable, suggestion, retryAfterSeconds } = toFailure(thrown);
  const facts = { retryable, ...(suggestion !== null && { suggestion }) };
  if (reason === "origin_not_allowed") {
    throw APIError.permissionDenied(message).withDetails(describe(reason, facts));
  }
  // Without the database no key can be checked.
  if (reason !== "database_unavailable" || retryAfterSeconds === null) throw thrown;
  throw APIError.unavailable(message).withDetails(describe(reason, { ...facts, retryAfterSeconds }));
}

/**
 * Runs before any service is called. In Encore an auth handler cannot set a header, so `Retry-After` is in the details.
 */
async function refuseFlood({ userID, isAdmin, grant }: AuthData): Promise<void> {
  if (isAdmin) return;
  const retryAfterSeconds =
    grant === undefined ? await countRequest(userID) : await countHolder(userID, grant.id);
  if (retryAfterSeconds === null) return;
  const details = describe("rate_limited", { retryable: true, retryAfterSeconds });
  throw APIError.resourceExhausted("too many requests").withDetails(details);
}

/** In Encore an auth handler does not see the request, so a refusal gets its own id, which is in the log too. */
function describe(reason: FailureReason, facts: Omit<ErrorDetails, "reason" | "requestId">): ErrorDetails {
  const requestId = randomBytes(16).toString("hex");
  log.debug("request refused", { reason, requestId });
  return { reason, ...facts, requestId };
}

export const gateway = new Gateway({ authHandler: auth });
