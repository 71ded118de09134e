import type { Remote } from "../remote";
import type { GitFailureCode } from "./failure-meanings";
import { type GitFailure, gitFailure } from "./git-failures";
import { readStatus } from "./http-status";

type KnownMessage = readonly [GitFailureCode, RegExp];

/** A server's messages for a refused request; git prints them, and the protocol transmits them. */
const refusals: readonly KnownMessage[] = [
  [
    "credentials_refused",
    /could not read (Username|Password)|Authentication failed|returned error: (401|403)|HTTP Basic: Access denied/i,
  ],
  ["redirected", /returned error: 3\d\d|unable to update url base from redirection/i],
  [
    "no_repository",
    /repository '[^']*' not found|returned error: (404|410)|not valid: is this a git repository|does not appear to be a git repository/i,
  ],
  [
    "no_ref",
    /not our ref|couldn't find remote ref|unadvertised object|no such remote ref|not a valid object name|shallow file has changed/i,
  ],
];

/** Git's messages on stderr (in the C locale); the first match counts. */
const messages: readonly KnownMessage[] = [
  ...refusals,
  ["dumb_protocol", /dumb http transport/i],
  ["no_shallow", /does not support shallow/i],
  // A host's messages about its own memory and disk do not concern this server.
  ["host_failed", /remote error:/i],
  ["too_slow", /too slow|timed out|timeout/i],
  [
    "proxy_failed",
    /resolve proxy|CONNECT tunnel failed|from proxy after CONNECT|proxy CONNECT|returned error: 407/i,
  ],
  ["unknown_host", /Could not resolve host/i],
  ["no_route", /No route to host|Network is unreachable/i],
  ["tls_expired", /certificate (has expired|is not yet valid)|expired certificate/i],
  ["tls_other_name", /no alternative certificate|certificate subject name|hostname mismatch/i],
  ["tls_untrusted", /SSL certificate problem|certificate verif|server certificate|peer certificate/i],
  ["tls_failed", /SSL_|gnutls_handshake|wrong version number|TLS connect error|error:[0-9A-F]{8}:SSL/i],
  [
    "unsafe_tree",
    /fsck error|object \S+: \w+: |hasDot|badTree|treeNotSorted|duplicateEntries|fullPathname|unsafe path|invalid path/i,
  ],
  ["out_of_memory", /Cannot allocate memory|out of memory/i],
  ["out_of_room", /No space left on device|Disk quota exceeded|died of signal/i],
  [
    "broken_off",
    /unresolved delta|unable to access|connection|hung up|early EOF|RPC failed|unexpected disconnect|bad pack|index-pack failed|invalid index-pack output|inflate/i,
  ],
  [
    "bad_response",
    /invalid (server|ls-refs) response|server doesn't support|protocol error|bad line length|expected .* packet|expected flush|expected 'packfile'|unexpected .* response/i,
  ],
];

/**
 * Returns the failure that a git process reports on stderr; an unknown message becomes a retryable `internal`. `remote`
 * is the one that git connected to.
 */
export function readGitMessage(stderr: string, remote: Remote | null = null): GitFailure {
  const text = withoutProgress(stderr);
  const status = /The requested URL returned error: (\d{3})/.exec(text)?.[1];
  if (status !== undefined) return readStatus({ status: Number(status) }, remote);
  const code = codeOf(text, messages) ?? "unknown";
  return gitFailure(code === "broken_off" ? unconnected(text, remote) : code, stderr, remote);
}

/** curl names the machine that it could not connect to: the host, or a proxy before it. */
function unconnected(text: string, remote: Remote | null): GitFailureCode {
  const [, machine] = /Failed to connect to (\S+) port/.exec(text) ?? [];
  if (machine === undefined) return "broken_off";
  const isHost = remote === null || new URL(remote.url).hostname === machine;
  return isHost ? "connection_refused" : "proxy_failed";
}

/** Returns the failure that a server reports in a packet. `remote` is the server's. */
export function readComplaint(words: string, remote: Remote | null): GitFailure {
  const code = codeOf(withoutProgress(words), refusals) ?? "host_failed";
  return gitFailure(code, `remote error: ${words}`, remote);
}

function codeOf(text: string, known: readonly KnownMessage[]): GitFailureCode | null {
  return known.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Removes lines that a remote only sends for display. */
function withoutProgress(stderr: string): string {
  return stderr.replace(/^remote: .*$/gm, "");
}
