import { hasControlCharacters, invalidUrl } from "./invalid-url";

export const GITHUB = "https://github.com";

/** An address as a person wrote it, read as a URL. */
export interface WrittenAddress {
  /** Of the web: what was written for SSH has the same path there. */
  url: URL;
  /** The scheme that was written; null: none, and of SSH neither the scheme nor the port says where the web site is. */
  scheme: "https" | "http" | "ssh" | null;
  /** The branch, tag or commit behind the `#` of an address for a package manager. */
  committish: string | null;
}

interface Form {
  pattern: RegExp;
  /** Writes the match out as a URL. */
  write: (parts: readonly string[]) => string;
  scheme: "ssh" | null;
}

/** What is tried in this order; all else has to be a URL. */
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

/** Reads an address in any of its usual forms; `invalid_repo_url` for what two parsers could read in two ways. */
export function readWritten(text: string): WrittenAddress {
  if (hasControlCharacters(text)) throw invalidUrl("holds control characters");
  const { address, committish } = withoutPackagePrefix(text.trim());
  for (const { pattern, write, scheme } of FORMS) {
    const parts = pattern.exec(address);
    if (parts !== null) return { url: readUrl(write(parts)), scheme, committish };
  }
  const url = readUrl(address);
  return { url, scheme: url.protocol === "http:" ? "http" : "https", committish };
}

/** `git+https://…#<committish>` is how package managers write it (https://docs.npmjs.com/cli/configuring-npm/package-json#git-urls-as-dependencies). */
function withoutPackagePrefix(text: string): { address: string; committish: string | null } {
  if (!/^git\+(https|ssh):\/\//i.test(text)) return { address: text, committish: null };
  const [address = "", committish = ""] = text.slice("git+".length).split(/#(.*)/s);
  if (committish.startsWith("semver:")) {
    throw invalidUrl(
      "names a range of versions, not a commit",
      "name a branch, a tag or a commit behind the #",
    );
  }
  return { address, committish: committish || null };
}

function readUrl(text: string): URL {
  const parts = /^(https?):\/\/([^/?#\\]+)([^?#\\]*)(?:[?#][^\\]*)?$/i.exec(text);
  if (parts === null || !URL.canParse(text)) throw invalidUrl("is not a URL with https");
  const [, , authority = "", path = ""] = parts;
  const url = new URL(text);
  if (authority.includes("@")) {
    throw invalidUrl(
      "must not carry credentials",
      "leave out what is before the @; send a token as accessToken or connectionId",
    );
  }
  const spelled = authority.toLowerCase().replace(url.protocol === "https:" ? /:443$/ : /:80$/, "");
  if (spelled !== url.host) throw invalidUrl("spells its host in a way that is not accepted");
  if (/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path)) throw invalidUrl("must not hold . or .. as a name");
  return url;
}
