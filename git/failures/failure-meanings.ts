import type { FailureReason } from "../../shared/failure";

/** Failures of a remote repository, for both our own client and git itself. */
export type GitFailureCode =
  | "credentials_refused"
  | "redirected"
  | "no_repository"
  | "web_page"
  | "dumb_protocol"
  | "no_ref"
  | "no_shallow"
  | "host_failed"
  | "http_status"
  | "rate_limited"
  | "too_slow"
  | "unknown_host"
  | "connection_refused"
  | "no_route"
  | "proxy_failed"
  | "tls_untrusted"
  | "tls_expired"
  | "tls_other_name"
  | "tls_failed"
  | "unsafe_tree"
  | "out_of_memory"
  | "out_of_room"
  | "broken_off"
  | "bad_pack"
  | "bad_response"
  | "unknown";

/** A failure as callers see it; `{host}` in the message is replaced by the host's name and port. */
export interface Meaning {
  reason: FailureReason;
  message: string;
  retryable?: boolean;
  suggestion?: string;
  retryAfterSeconds?: number;
}

const CHECK_ADDRESS = "check the URL; for a private repository, send a token that may read it";
const CHECK_CERTIFICATE =
  "the host's certificate must be renewed, or the operator of this server must trust it with SSL_CERT_FILE";

export const meanings: Record<GitFailureCode, Meaning> = {
  credentials_refused: {
    reason: "auth_required",
    message: "{host} requires credentials: the repository is private, or does not exist",
    suggestion: "check the URL; private repositories need a token that may read them",
  },
  redirected: {
    reason: "repo_not_found",
    message: "the repository has moved: {host} redirects to another URL",
    suggestion: "use the repository's current URL",
  },
  no_repository: {
    reason: "repo_not_found",
    message: "{host} has no repository at this URL",
    suggestion: CHECK_ADDRESS,
  },
  web_page: {
    reason: "repo_not_found",
    message: "{host} returns a web page at this URL, not a repository",
    suggestion: CHECK_ADDRESS,
  },
  dumb_protocol: {
    reason: "protocol_unsupported",
    message:
      "{host} serves this repository only by git's dumb HTTP protocol (plain files), which imports cannot read",
    suggestion:
      "serve it with git http-backend, or push it to a host that supports git's smart HTTP protocol",
  },
  no_ref: {
    reason: "ref_not_found",
    message: "the repository has no such branch, tag or commit",
    suggestion: "use a branch, a tag, or the full id of a commit",
  },
  no_shallow: {
    reason: "network_error",
    message: "{host} cannot send a commit without its history",
  },
  host_failed: {
    reason: "network_error",
    message: "{host} reported an error and closed the connection",
    retryable: true,
  },
  http_status: {
    reason: "network_error",
    message: "{host} refused the request",
    retryable: true,
  },
  rate_limited: {
    reason: "rate_limited",
    message: "{host} accepts no more requests at the moment (HTTP status 429)",
    retryable: true,
    suggestion: "try again later; your own token raises the limit on most hosts",
  },
  too_slow: {
    reason: "fetch_timeout",
    message: "{host} took too long to respond",
    retryable: true,
    suggestion: "check that the host is reachable from this server, then try again",
  },
  unknown_host: {
    reason: "network_error",
    message: "{host} could not be reached: its name does not resolve (DNS)",
    retryable: true,
    suggestion: "check the spelling of the host; if it is correct, this server's DNS does not know it",
  },
  connection_refused: {
    reason: "network_error",
    message: "{host} could not be reached: it refused the connection",
    retryable: true,
    suggestion: "check the port, and that the host is running",
  },
  no_route: {
    reason: "network_error",
    message: "{host} could not be reached: there is no route to it from this server",
    retryable: true,
    suggestion: "the operator of this server must check its network and firewall",
  },
  proxy_failed: {
    reason: "network_error",
    message: "{host} could not be reached: this server's proxy did not let the connection through",
    retryable: true,
    suggestion: "the operator of this server must check HTTPS_PROXY, and that the proxy allows the host",
  },
  tls_untrusted: {
    reason: "network_error",
    message: "{host} could not be reached by TLS: this server does not trust its certificate",
    suggestion: CHECK_CERTIFICATE,
  },
  tls_expired: {
    reason: "network_error",
    message: "{host} could not be reached by TLS: its certificate has expired or is not valid yet",
    suggestion: "the host's certificate must be renewed; check this server's clock too",
  },
  tls_other_name: {
    reason: "network_error",
    message: "{host} could not be reached by TLS: its certificate is for another name",
    suggestion: "use the name that the certificate is for",
  },
  tls_failed: {
    reason: "network_error",
    message: "{host} could not be reached by TLS: the handshake failed",
    retryable: true,
    suggestion: "check that the host uses TLS on this port",
  },
  unsafe_tree: {
    reason: "unsafe_path",
    message: "the repository contains a name or a tree that git refuses as unsafe",
  },
  out_of_memory: {
    reason: "too_large",
    message: "the repository needs more memory to unpack than an import may use",
  },
  out_of_room: {
    reason: "internal",
    message: "the server has not enough disk space to fetch the repository",
    retryable: true,
  },
  broken_off: {
    reason: "network_error",
    message: "{host} closed the connection",
    retryable: true,
    suggestion: "try again; if it happens again, the host's log may show why",
  },
  bad_pack: {
    reason: "network_error",
    message: "the data from {host} is damaged",
    retryable: true,
  },
  bad_response: {
    reason: "network_error",
    message: "{host} does not respond like a git server",
    retryable: true,
    suggestion: "check that the URL is a repository's",
  },
  unknown: {
    reason: "internal",
    message: "the repository could not be read",
    retryable: true,
  },
};

/** The meaning of `credentials_refused` if credentials were sent. */
export const REFUSED: Meaning = {
  reason: "auth_failed",
  message: "{host} refuses the credentials, or they may not read this repository",
  suggestion: "use a token that has not expired and that may read the repository",
};
