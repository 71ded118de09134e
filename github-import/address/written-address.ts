import { hasControlCharacters, invalidUrl } from "./invalid-url";

export const GITHUB = "https://github.com";

/** A URL or address as written by a user, parsed as a URL. */
export interface WrittenAddress {
  /** The web URL: an SSH address has the same path there. */
  url: URL;
  /** The written scheme; null if there is none, and for SSH, where scheme and port do not apply to the web site. */
  scheme: "https" | "http" | "ssh" | null;
  /** The branch, tag or commit after the `#` of a package manager's address. */
  committish: string | null;
}

interface Form {
  pattern: RegExp;
  /** Converts the match to a URL. */
  write: (parts: readonly string[]) => string;
  scheme: "ssh" | null;
}

/** Formats that are tried in this order; anything else must be a URL. */
const FORMS: readonly Form[] = [
  {
    // As npm writes it.
    pattern: /^(?:github:)?([A-Za-z0-9][A-Za-z0-9_-]*\/[A-Za-z0-9_.-]+)$/,
    write: ([, path]) => `${GITHUB}/${path}`,
    scheme: null,
  },
  {
    // A browser's address bar hides the scheme.
    pattern: /^((?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+(?::\d+)?\/.+)$/,
    write: ([, rest]) => `https://${rest}`,
    scheme: null,
  },
  {
    pattern: /^ssh:\/\/[A-Za-z0-9_.-]+@([A-Za-z0-9.-]+)(?::\d+)?\/(.+)$/i,
    write: ([, host, path]) => `https://${host}/${path}`,
    scheme: "ssh",
  },
  {
    pattern: /^git@([A-Za-z0-9.-]+):(?!\/)([^:]+)$/,
    write: ([, host, path]) => `https://${host}/${path}`,
    scheme: "ssh",
  },
];

/** Reads an address in any common format; throws `invalid_repo_url` if it is ambiguous. */
export function readWritten(text: string): WrittenAddress {
  if (hasControlCharacters(text)) throw invalidUrl("contains control characters");
  const { address, committish } = withoutCommittish(unwrapped(text.trim()));
  for (const { pattern, write, scheme } of FORMS) {
    const parts = pattern.exec(address);
    if (parts !== null) return { url: readUrl(write(parts)), scheme, committish };
  }
  const url = readUrl(address);
  return { url, scheme: url.protocol === "http:" ? "http" : "https", committish };
}

/** Returns the address of a command that clones it, or of a link in angle brackets. */
function unwrapped(text: string): string {
  const parts = /^(?:git clone|gh repo clone)\s+(\S+)$|^<(\S+)>$/.exec(text);
  return parts?.[1] ?? parts?.[2] ?? text;
}

/** After these forms, a fragment is a branch, a tag or a commit; after the URL of a web page it is a heading. */
const WITH_COMMITTISH =
  /^git\+(?:https|ssh):\/\/|^[^#?]+\.git#|^(?:github:)?[A-Za-z0-9_-]+\/[A-Za-z0-9_.-]+#/i;

/** `git+https://…#<committish>` is how package managers write it (https://docs.npmjs.com/cli/configuring-npm/package-json#git-urls-as-dependencies). */
function withoutCommittish(text: string): { address: string; committish: string | null } {
  if (!WITH_COMMITTISH.test(text)) return { address: withoutPrefix(text), committish: null };
  const [address = "", committish = ""] = text.split(/#(.*)/s);
  if (committish.startsWith("semver:")) {
    throw invalidUrl(
      "names a range of versions, not a commit",
      "put a branch, a tag or a commit after the #",
    );
  }
  return { address: withoutPrefix(address), committish: committish || null };
}

/** Hosts that had git's own protocol, without encryption, serve the same path by https. */
function withoutPrefix(address: string): string {
  return address.replace(/^git\+(?=(?:https|ssh):\/\/)/i, "").replace(/^git:\/\//i, "https://");
}

function readUrl(text: string): URL {
  const parts = /^(https?):\/\/([^/?#\\]+)([^?#\\]*)(?:[?#][^\\]*)?$/i.exec(text);
  if (parts === null || !URL.canParse(text)) throw invalidUrl("is not a URL with https");
  const [, , authority = "", path = ""] = parts;
  const url = new URL(text);
  if (authority.includes("@")) {
    throw invalidUrl(
      "must not contain credentials",
      "remove everything before the @; send a token as accessToken or connectionId",
    );
  }
  const spelled = authority.toLowerCase().replace(url.protocol === "https:" ? /:443$/ : /:80$/, "");
  if (spelled !== url.host) throw invalidUrl("has a host in an unsupported notation");
  if (/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path)) throw invalidUrl("must not contain . or .. as a name");
  return url;
}
