import { lookup } from "mrmime";

/** Source code whose names mean something else to the registered types: `.ts` would be a video. */
const SOURCE =
  /\.([cm]?tsx?|rs|go|py|rb|java|kt|php|c|h|cpp|sh|toml|vue|svelte|lock|env|gitignore)$|^[A-Z][a-z]+file$|^\.[a-z]+rc$/;
const TEXT = /^text\/|[+/](json|xml|javascript)$/;

/** The content type that a file's name stands for. Bytes whose name says nothing are never guessed at. */
export function contentTypeOf(name: string): string {
  if (SOURCE.test(name)) return "text/plain; charset=utf-8";
  const type = lookup(name) ?? "application/octet-stream";
  return TEXT.test(type) ? `${type}; charset=utf-8` : type;
}
