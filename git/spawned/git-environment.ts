import type { Remote } from "../remote";

/** Operators with a proxy, or with their own certificates, set these for every program. */
const PROXY_OR_CERTIFICATES = ["HTTPS_PROXY", "https_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR"];
const PASSED_ON = [...PROXY_OR_CERTIFICATES, "NO_PROXY", "no_proxy"];

/** Whether the environment has network settings that only git, through curl, supports. */
export function needsProxy({ url }: Remote): boolean {
  return new URL(url).protocol === "https:" && PROXY_OR_CERTIFICATES.some((name) => process.env[name]);
}

/**
 * A remote that sends less than this for this long is treated as dead. A server that counts objects sends a few bytes
 * per second.
 */
const LOW_SPEED_BYTES_PER_SECOND = 20;
const LOW_SPEED_SECONDS = 60;

/** Git's checks of data that is not used here: dates and names in the commit, old formats of a mode. */
const TOLERATED = [
  "badDate",
  "badDateOverflow",
  "badEmail",
  "badName",
  "badTimezone",
  "missingEmail",
  "missingNameBeforeEmail",
  "missingSpaceBeforeDate",
  "missingSpaceBeforeEmail",
  "multipleAuthors",
  "zeroPaddedDate",
  "zeroPaddedFilemode",
];

/**
 * Returns the whole environment of a git process: only `PATH` of our own, no configuration file of the machine, and the
 * configuration that makes git safe for untrusted repositories. Credentials are passed only here; without a remote git
 * may not use the network at all.
 */
export function gitEnvironment(gitDir: string, remote: Remote | null): Record<string, string> {
  const config = remote === null ? [...CONFIG] : [...CONFIG, ...networkConfig(remote)];
  const entries = config.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return {
    ...passedOn(),
    PATH: process.env.PATH ?? "",
    // git and curl would read ~/.gitconfig, ~/.netrc and similar files.
    HOME: "/nonexistent",
    // Messages are matched by their text.
    LC_ALL: "C",
    GIT_DIR: gitDir,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_CONFIG_COUNT: String(config.length),
    ...Object.fromEntries(entries),
  };
}

/** https://git-scm.com/docs/git-config; only importing and reading, so no key here concerns writing or checking out. */
const CONFIG: readonly (readonly [string, string])[] = [
  ["protocol.allow", "never"],
  ["core.hooksPath", "/dev/null"],
  ["transfer.fsckObjects", "true"],
  ...TOLERATED.map((check) => [`fetch.fsck.${check}`, "ignore"] as const),
  ["transfer.bundleURI", "false"],
  ["fetch.unpackLimit", "1"],
  // Larger blobs are streamed to disk and back, so that one huge object cannot take git's memory.
  ["core.bigFileThreshold", "8m"],
  // How much of a pack git maps into its address space at once.
  ["core.packedGitWindowSize", "256m"],
  ["core.packedGitLimit", "1g"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
  ["submodule.recurse", "false"],
];

function networkConfig({ url, authorization }: Remote): [string, string][] {
  const { origin, protocol } = new URL(url);
  return [
    [`protocol.${protocol === "http:" ? "http" : "https"}.allow`, "always"],
    // A redirect could lead anywhere, the network of the host itself included.
    ["http.followRedirects", "false"],
    ["http.lowSpeedLimit", String(LOW_SPEED_BYTES_PER_SECOND)],
    ["http.lowSpeedTime", String(LOW_SPEED_SECONDS)],
    ...(authorization === null
      ? []
      : [[`http.${origin}/.extraHeader`, `Authorization: ${authorization}`] satisfies [string, string]]),
  ];
}

function passedOn(): Record<string, string> {
  const found = PASSED_ON.map((name) => [name, process.env[name]] as const);
  return Object.fromEntries(
    found.filter((entry): entry is readonly [string, string] => entry[1] !== undefined),
  );
}
