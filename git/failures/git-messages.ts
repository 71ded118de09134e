import { type GitFailure, type GitFailureCode, gitFailure } from "./git-failures";

type KnownMessage = readonly [GitFailureCode, RegExp];

/** What a server writes about a request that it refuses; git shows these words, and the protocol carries them. */
const refusals: readonly KnownMessage[] = [
  [
    "credentials_refused",
    /could not read (Username|Password)|Authentication failed|returned error: (401|403|407)|HTTP Basic: Access denied/i,
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

/** What git writes to stderr (in the C locale); the first that matches counts. */
const messages: readonly KnownMessage[] = [
  ...refusals,
  // What a host says of its own memory and disk is no news about ours.
  ["host_failed", /remote error:/i],
  ["too_slow", /too slow|timed out|timeout/i],
  [
    "unsafe_tree",
    /fsck error|object \S+: \w+: |hasDot|badTree|treeNotSorted|duplicateEntries|fullPathname|unsafe path|invalid path/i,
  ],
  ["out_of_memory", /Cannot allocate memory|out of memory/i],
  ["out_of_room", /No space left on device|Disk quota exceeded|died of signal/i],
  [
    "broken_off",
    /unresolved delta|unable to access|Could not resolve|Failed to connect|connection|hung up|early EOF|RPC failed|returned error: (429|5\d\d)|unexpected disconnect|bad pack|index-pack failed|invalid index-pack output|inflate/i,
  ],
  [
    "bad_response",
    /invalid (server|ls-refs) response|server doesn't support|protocol error|bad line length|expected .* packet|expected flush|expected 'packfile'|unexpected .* response/i,
  ],
];

/**
 * Names the failure that a git process reports on stderr; what is unknown becomes a retryable `internal`. `secrets`
 * are what git was given.
 */
export function readGitMessage(stderr: string, secrets: readonly string[] = []): GitFailure {
  return gitFailure(codeOf(withoutProgress(stderr), messages) ?? "unknown", stderr, secrets);
}

/** Names the failure that a server reports in a packet. `secrets` are what the server was sent. */
export function readComplaint(words: string, secrets: readonly string[]): GitFailure {
  return gitFailure(
    codeOf(withoutProgress(words), refusals) ?? "host_failed",
    `remote error: ${words}`,
    secrets,
  );
}

function codeOf(text: string, known: readonly KnownMessage[]): GitFailureCode | null {
  return known.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Leaves out what a remote only wants shown to people. */
function withoutProgress(stderr: string): string {
  return stderr.replace(/^remote: .*$/gm, "");
}
