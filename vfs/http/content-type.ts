import { lookup } from "mrmime";

/** Extensions of source code with a different registered type: `.ts` would be a video. */
const SOURCE =
  /\.([cm]?tsx?|rs|go|py|rb|java|kt|php|c|h|cpp|sh|toml|vue|svelte|lock|env|gitignore)$|^[A-Z][a-z]+file$|^\.[a-z]+rc$/;
const TEXT = /^text\/|[+/](json|xml|javascript)$/;

/** The content type for a file's name. It is never guessed from the content. */
export function contentTypeOf(name: string): string {
  if (SOURCE.test(name)) return "text/plain; charset=utf-8";
  const type = lookup(name) ?? "application/octet-stream";
  return TEXT.test(type) ? `${type}; charset=utf-8` : type;
}
