import { typeid } from "typeid-js";

declare const brand: unique symbol;
type Id<Prefix extends string> = string & { readonly [brand]: Prefix };

export type ProjectId = Id<"prj">;
export type ImportId = Id<"imp">;
export type WorkspaceId = Id<"ws">;
export type ConnectionId = Id<"con">;
export type CommitId = Id<"cmt">;
export type BuildId = Id<"bld">;
export type GenerationId = Id<"gen">;
export type WebhookEndpointId = Id<"whe">;
export type WebhookDeliveryId = Id<"whd">;
export type TaskId = Id<"tsk">;
export type DeploymentId = Id<"dep">;
export type ApiKeyId = Id<"key">;

type Prefix =
  | "prj"
  | "imp"
  | "ws"
  | "rev"
  | "con"
  | "cmt"
  | "key"
  | "proc"
  | "grant"
  | "term"
  | "bld"
  | "gen"
  | "whe"
  | "whs"
  | "whd"
  | "evt"
  | "tsk"
  | "dep";

/**
 * Creates an id such as `prj_01jd…`: a prefix and a UUIDv7 in base32, so ids sort by time
 * (https://github.com/jetify-com/typeid).
 */
export function newId<P extends Prefix>(prefix: P): Id<P> {
  return String(typeid(prefix)) as Id<P>;
}

/** Reads an id that a client sent; null if it is malformed, so that the caller returns "not found". */
export function parseId<P extends Prefix>(prefix: P, text: string): Id<P> | null {
  return new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`).test(text) ? (text as Id<P>) : null;
}
