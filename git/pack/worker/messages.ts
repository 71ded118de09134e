import type { FailureReason } from "../../../shared/failure";
import type { GitFailureCode } from "../../failures/failure-meanings";
import type { ArrivalState } from "../arrival";

/** What the host tells the worker; `job` is the number of a pack that is read. */
export type Order =
  | ({ kind: "read"; job: number; path: string } & ArrivalState)
  | ({ kind: "arrived"; job: number } & ArrivalState)
  /** The host has taken this much of what was sent, so that more may be sent. */
  | { kind: "taken"; job: number; bytes: number }
  | { kind: "stop"; job: number };

/** What the worker sends of a pack, in the order of the pack. */
export type Sent =
  | { kind: "opened"; objects: number }
  /** Objects that are in memory as a whole: their contents one after the other, and a table. */
  | { kind: "objects"; contents: Uint8Array<ArrayBuffer>; table: Uint8Array<ArrayBuffer> }
  /** The beginning of a large blob; its pieces and its names follow. */
  | { kind: "large"; sizeBytes: number }
  | { kind: "piece"; piece: Uint8Array<ArrayBuffer> }
  | { kind: "named"; oid: string; sha256: string }
  | { kind: "end" }
  | { kind: "failed"; failure: SentFailure };

export interface Report {
  job: number;
  sent: Sent;
}

/** An error, which loses its class on the way. */
export type SentFailure =
  | { kind: "needs-git"; message: string }
  | { kind: "git"; code: GitFailureCode; detail: string }
  | { kind: "failure"; reason: FailureReason; message: string; suggestion: string | null; retryable: boolean }
  | { kind: "error"; message: string; stack: string | undefined; code: string | undefined };
