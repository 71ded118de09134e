import { Failure } from "../../shared/failure";
import type { MovedFile, NewFile } from "../files/new-file";
import { convertPage } from "./convert-page";
import type { LostPart } from "./converted-page";
import { type PageRoute, routesOf } from "./page-routes";
import { pageScripts } from "./page-scripts";

export interface ConvertedSite {
  files: NewFile[];
  moved: MovedFile[];
  /** What could not be carried over. */
  lost: LostPart[];
}

/** The most pages that are converted. */
export const PAGES_MAX = 200;

/**
 * Converts a site of HTML to an app of Next.js: each page becomes a route that is also served at its old address, its styles
 * are kept, its scripts run when it has loaded, and all other files are served as they were.
 */
export function convertToNext(files: readonly NewFile[]): ConvertedSite {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const pages = files.filter(({ path, mode }) => /\.html?$/i.test(path) && mode !== "120000");
  refuseUnfit(files, pages);
  const routes = routesOf(pages.map(({ path }) => path));
  const made = new Map<string, string>();
  const [gone, lost] = [new Set<string>(), [] as LostPart[]];
  const targets = new Map<string, string>();
  for (const page of pages) {
    const route = routes.get(page.path);
    const converted = route && convertPage(page, route, byPath);
    if (!converted || !route) {
      lost.push({ path: page.path, line: null, reason: "A frameset is served as it is" });
      continue;
    }
    for (const [path, text] of converted.files) made.set(path, text);
    for (const path of [page.path, ...converted.used]) gone.add(path);
    targets.set(page.path, pathOf(route));
    lost.push(...converted.lost);
  }
  if (targets.size === 0) throw unfit("no page has a body");
  made.set("app/page-scripts.jsx", pageScripts);
  made.set("next.config.mjs", configText(targets));
  const kept = files.filter(({ path }) => !gone.has(path));
  return {
    files: [...kept.map(toPublic), ...[...made].map(toFile)],
    moved: movedFrom(kept, routes, targets),
    lost,
  };
}

function refuseUnfit(files: readonly NewFile[], pages: readonly NewFile[]): void {
  const manifest = files.find(({ path }) => /(^|\/)(package\.json|next\.config\.\w+)$/.test(path));
  if (manifest !== undefined) throw unfit(`only plain HTML is converted, and there is a ${manifest.path}`);
  if (pages.length === 0) throw unfit("there is no page of HTML");
  if (pages.length > PAGES_MAX) throw unfit(`at most ${PAGES_MAX} pages are converted`);
}

function unfit(reason: string): Failure {
  return new Failure("invalid_argument", `source.convert: ${reason}`, { param: "source.convert" });
}

function pathOf({ route }: PageRoute): string {
  return `/${route}`;
}

function toPublic(file: NewFile): NewFile {
  return { ...file, path: `public/${file.path}` };
}

function toFile([path, text]: [string, string]): NewFile {
  return { path, content: Buffer.from(text), mode: "100644" };
}

function movedFrom(
  kept: readonly NewFile[],
  routes: ReadonlyMap<string, PageRoute>,
  targets: ReadonlyMap<string, string>,
): MovedFile[] {
  const pages = [...targets.keys()].map((from) => {
    const { folder, route } = routes.get(from) ?? { folder: "app", route: "" };
    const to = `${folder}/${route === "" ? "" : `${route}/`}page.jsx`;
    return { from, to, reason: "The page was converted to a component" };
  });
  const others = kept.map(({ path }) => ({
    from: path,
    to: `public/${path}`,
    reason: "Next.js serves the files of this folder as they are",
  }));
  return [...pages, ...others];
}

/** Old addresses stay, so that relative links hold. */
function configText(targets: ReadonlyMap<string, string>): string {
  const rules = [...targets].map(([path, destination]) => ({
    source: `/${path.split("/").map(escapeSegment).join("/")}`,
    destination,
  }));
  return `/** @type {import("next").NextConfig} */
export default {
  // The addresses that the pages had before they were converted.
  rewrites: async () => (${JSON.stringify(rules, null, 2)}),
};
`;
}

/** https://github.com/pillarjs/path-to-regexp#usage */
function escapeSegment(name: string): string {
  return encodeURIComponent(name).replace(/[(){}:*+?!]/g, "\\$&");
}
