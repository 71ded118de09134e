import postgres from "postgres";
import { withoutPassword } from "./database-url.mts";

/** Why a database cannot be prepared, as one sentence for the operator. */
export class DatabaseFailure extends Error {}

const unreachable = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|CONNECT_TIMEOUT)$/;
const untrusted = /SELF_SIGNED|UNABLE_TO|CERT_/;
const closed =
  /^(ECONNRESET|EPIPE|CONNECTION_CLOSED|CONNECTION_ENDED|CONNECTION_DESTROYED|ERR_SSL_.*|EPROTO)$/;

/** Runs work on a database and turns errors of its server or the network into a `DatabaseFailure`. */
export async function explainFailures<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new DatabaseFailure(sentenceFor(error, url), { cause: error });
  }
}

/** The server ends, starts, or has no connection left (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const passing = /^(?:08\w{3}|57P0[1-5]|53300)$/;

/** Whether the same may work later without a change: the server is away, starts or is full. */
export function isPassing({ cause }: DatabaseFailure): boolean {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return unreachable.test(code) || closed.test(code) || passing.test(code);
}

function sentenceFor(error: unknown, url: string): string {
  const { username } = new URL(url);
  const [place, user] = [withoutPassword(url), `user "${decodeURIComponent(username)}"`];
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const message = error instanceof Error ? error.message : String(error);
  if (code === "28P01") return `${place}: the password of ${user} is wrong; correct it`;
  if (code === "42501") return `${place}: ${user} has no permission: ${message}; ${grantFor(message)}`;
  if (error instanceof postgres.PostgresError) return `${place}: the server refuses ${user}: ${message}`;
  if (unreachable.test(code)) return `${place}: the server cannot be reached (${code}); check host and port`;
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID")
    return `${place}: the server's certificate is for another name; ${anyName}`;
  if (untrusted.test(code)) return `${place}: the server's certificate is not trusted (${code}); ${trust}`;
  if (closed.test(code)) return `${place}: the server closed the connection (${code}); ${noTls}`;
  return `${place}: ${message}`;
}

const trust = "set tls_config.ca to the certificate of its authority";

const anyName = "correct the host, or set tls_config.disable_tls_hostname_verification";

const noTls = "if it has no TLS, set tls_config.disabled to true";

function grantFor(message: string): string {
  return message.includes("create database")
    ? "grant CREATEDB, or create the database yourself"
    : "make it the owner of the database";
}
