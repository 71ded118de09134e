/** The error for a feature of Encore that this host does not support. */
export function unsupported(what: string): Error {
  return new Error(`the standalone host does not support ${what}; run the app with Encore`);
}
