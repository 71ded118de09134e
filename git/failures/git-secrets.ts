import type { Remote } from "../remote";

/** The secrets of a remote's access: the header's value, and the token that it encodes. */
export function secretsOf(remote: Remote | null): string[] {
  if (remote?.authorization == null) return [];
  const encoded = remote.authorization.replace(/^\w+ /, "");
  return [
    encoded,
    Buffer.from(encoded, "base64")
      .toString()
      .replace(/^[^:]*:/, ""),
  ];
}
