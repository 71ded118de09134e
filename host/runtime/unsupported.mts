/** The error for a feature that Encore has and this host does not. */
export function unsupported(what: string): Error {
  return new Error(`the standalone host does not support ${what}; run the app with Encore`);
}
