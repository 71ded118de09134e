import { randomBytes } from "node:crypto";
import { appMeta } from "encore.dev";
import { APIError, Gateway, type Header } from "encore.dev/api";
import { authHandler } from "encore.dev/auth";
import { secret } from "encore.dev/config";
import log from "encore.dev/log";
import { type FailureReason, toFailure } from "../shared/failure";
import { optionalSecret } from "../shared/optional-secret";
import type { ErrorDetails } from "../shared/translate-failures";
import { findOwnerByHash } from "./api-key.queries";
import { type AuthData, authenticate } from "./authenticate";
import { isForeign, isOfPreview } from "./is-foreign";
import { countRequest } from "./limit-rate";

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
}

export const auth = authHandler<AuthParams, AuthData>(async (params: AuthParams): Promise<AuthData> => {
  if (
    isOfPreview(
      params,
      optionalSecret(() => previewBaseUrl()),
    )
  ) {
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
    adminKey,
    isLocal,
    isForeign: isFromSite,
    findOwner: findOwnerByHash,
  }).catch(refuseForNow);
  if (authData === null) {
    const message = isFromSite ? NEEDS_KEY : "the request has no valid API key";
    throw APIError.unauthenticated(message).withDetails(describe("unauthenticated", { retryable: false }));
  }
  if (!authData.isAdmin) await refuseFlood(authData.userID);
  return authData;
});

/**
 * Without the database no key can be checked. Middleware, which translates failures elsewhere, does not run for an auth
 * handler.
 */
function refuseForNow(thrown: unknown): never {
  const { reason, message, retryable, retryAfterSeconds } = toFailure(thrown);
  if (reason !== "database_unavailable" || retryAfterSeconds === null) throw thrown;
  throw APIError.unavailable(message).withDetails(describe(reason, { retryable, retryAfterSeconds }));
}

/**
 * Runs before any service is called. In Encore an auth handler cannot set a header, so `Retry-After` is in the details.
 */
async function refuseFlood(ownerId: string): Promise<void> {
  const retryAfterSeconds = await countRequest(ownerId);
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
