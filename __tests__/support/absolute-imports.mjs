import { pathToFileURL } from "node:url";

/**
 * Lets Node import absolute paths as they are (https://nodejs.org/api/module.html#customization-hooks). Vitest imports
 * packages that way; Node treats such a path as part of a URL and fails below a folder with "%" in its name.
 */
export function resolve(specifier, context, nextResolve) {
  const [, path, query = ""] = /^(\/[^?]*)(\?.*)?$/s.exec(specifier) ?? [];
  return nextResolve(path === undefined ? specifier : `${pathToFileURL(path)}${query}`, context);
}
