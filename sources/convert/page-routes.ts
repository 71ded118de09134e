/** Where a page of HTML is in the app. */
export interface PageRoute {
  /** Its folder: `app`, or a group of its own if there are several pages, so that each has its root layout. */
  folder: string;
  /** Without slashes at its ends; empty for the first page. */
  route: string;
  /** A name for its files. */
  slug: string;
}

/** Gives each page a route of its own: `blog/index.html` is `/blog`, `about.html` is `/about`. */
export function routesOf(paths: readonly string[]): Map<string, PageRoute> {
  const taken = new Set<string>();
  const routes = new Map<string, PageRoute>();
  for (const path of paths) {
    const plain = path.replace(/\.html?$/i, "").replace(/(^|\/)index$/i, "");
    const route = unique(plain.split("/").map(segmentOf).filter(Boolean).join("/"), taken);
    const slug = route === "" ? "index" : route.replaceAll("/", "-");
    routes.set(path, { route, slug, folder: paths.length === 1 ? "app" : `app/(${slug})` });
  }
  return routes;
}

/** Next.js gives brackets, parentheses and a leading underscore a meaning. */
function segmentOf(name: string): string {
  return name.replace(/[^\w.-]+/g, "-").replace(/^[_.]+/, "");
}

function unique(route: string, taken: Set<string>): string {
  let [name, count] = [route, 1];
  while (taken.has(name.replaceAll("/", "-") || "index")) name = `${route || "page"}-${++count}`;
  taken.add(name.replaceAll("/", "-") || "index");
  return name;
}
