import { isUtf8 } from "node:buffer";
import { invalidArgument } from "../api-failure.mts";

/**
 * Decodes the parameters of a path as Encore does: an invalid escape (`%zz`) is kept, and bytes that are not UTF-8 are
 * refused.
 */
export function decodePathParams(params: Record<string, string>): Record<string, string> {
  const decoded: Record<string, string> = {};
  for (const [name, text] of Object.entries(params)) decoded[name] = decodeParam(text);
  return decoded;
}

function decodeParam(text: string): string {
  if (!text.includes("%")) return text;
  const plain = text.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const bytes = Buffer.from(plain, "latin1");
  if (!isUtf8(bytes)) throw invalidArgument("unable to parse path params");
  return bytes.toString("utf8");
}
