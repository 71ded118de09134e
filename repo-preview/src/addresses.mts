/** A path below the preview's own address, with the token that opens it. */
export function targetOf(url: string, path: string): URL {
  const base = new URL(url);
  const target = new URL(base);
  const wanted = new URL(`http://preview.invalid/${path.replace(/^[\\/]+/, "")}`);
  target.pathname = wanted.pathname;
  for (const [name, value] of wanted.searchParams) target.searchParams.set(name, value);
  target.hash = wanted.hash;
  return target;
}

/** The path that a person sees: without the token that opens the preview. */
export function shownPathOf({ pathname, searchParams, hash }: URL): string {
  const shown = new URLSearchParams(searchParams);
  shown.delete("vf_token");
  const query = shown.toString();
  return `${pathname}${query && `?${query}`}${hash}`;
}

/** Links of one app differ by their token only; a new one is taken when the page is loaded again. */
export function sameApp(before: string | null, now: string): boolean {
  return before !== null && new URL(before).origin === new URL(now).origin;
}
