import { posix } from "node:path";

/** Whether an address is not a path of the site. */
export function isRemote(address: string): boolean {
  return /^([a-z][\w+.-]*:|\/\/|#)/i.test(address.trim());
}

/** The file that a relative address names, from the root; null if it is none of the site. */
export function resolvePath(from: string, address: string): string | null {
  const [plain = ""] = address.split(/[?#]/);
  const joined = posix.join("/", plain.startsWith("/") ? "" : posix.dirname(from), decode(plain));
  const path = joined.replace(/^\/+/, "");
  return path === "" ? null : path;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
