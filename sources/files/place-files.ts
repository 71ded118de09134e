import { importsOf } from "./imports-of";
import type { MovedFile, NewFile } from "./new-file";
import { findImported } from "./relative-import";

/** Where a framework wants files that a client has named without their folder. */
interface Place {
  folder: string;
  /** Other folders in which they may be; then nothing is moved, or to there. */
  others: string[];
  /** The files without which this framework is not meant. */
  isSign: (name: string) => boolean;
  /** All files that belong there. */
  isPart: (name: string) => boolean;
  reason: string;
}

/** https://nextjs.org/docs/app/api-reference/file-conventions */
const nextNames = [
  "page",
  "layout",
  "loading",
  "error",
  "global-error",
  "not-found",
  "template",
  "default",
  "opengraph-image",
];

const places: Place[] = [
  {
    folder: "app",
    others: ["src/app"],
    isSign: (name) => ["page", "layout"].includes(stemOf(name)) && isComponent(name),
    isPart: (name) =>
      (nextNames.includes(stemOf(name)) && isComponent(name)) ||
      ["globals.css", "favicon.ico"].includes(name),
    reason: "Next.js looks for pages and layouts in this folder",
  },
  {
    folder: "src",
    others: [],
    isSign: (name) => stemOf(name) === "App" && isComponent(name),
    isPart: (name) =>
      (["App", "main"].includes(stemOf(name)) && isComponent(name)) ||
      ["App.css", "index.css"].includes(name),
    reason: "Vite's apps have their sources in this folder",
  },
];

/** Files of the root that configure tools of every framework, and stay there. */
const STAYS = /\.(config|d)\.[cm]?[jt]s$|^\.|^(package|tsconfig|jsconfig|components)\.json$/;

/**
 * Moves files that are named without a folder to where their framework looks for them, with the files that they import
 * by a relative path, so that these imports hold. Nothing is moved onto a file, nor in a project whose manifest or
 * page names other files.
 */
export function placeFiles(files: readonly NewFile[]): { files: NewFile[]; moved: MovedFile[] } {
  const root = files.map(({ path }) => path).filter((path) => !path.includes("/"));
  const place = places.find(({ isSign }) => root.some(isSign));
  if (place === undefined || isSettled(files, place)) return { files: [...files], moved: [] };
  const paths = new Set(files.map(({ path }) => path));
  const folder = [place.folder, ...place.others].find((each) => hasBelow(paths, each)) ?? place.folder;
  const moving = withImported(root.filter(place.isPart), files);
  const moved = moving
    .map((from) => ({ from, to: `${folder}/${from}`, reason: place.reason }))
    .filter(({ to }) => !paths.has(to));
  const targets = new Map(moved.map(({ from, to }) => [from, to]));
  return { files: files.map((file) => ({ ...file, path: targets.get(file.path) ?? file.path })), moved };
}

/** Whether the files are where they are on purpose: a page loads them, or a manifest is not that of the framework. */
function isSettled(files: readonly NewFile[], { folder }: Place): boolean {
  const find = (path: string) => files.find((file) => file.path === path)?.content.toString();
  const page = find("index.html");
  if (page !== undefined && (folder === "app" || !page.includes("/src/"))) return true;
  const manifest = find("package.json");
  if (manifest === undefined) return false;
  return !manifest.includes(folder === "app" ? '"next"' : '"vite"');
}

/** Adds the files that these import by relative paths, and those that these import, and so on. */
function withImported(start: string[], files: readonly NewFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const paths = new Set(byPath.keys());
  const found = new Set(start);
  for (const path of found) {
    const content = isScript(path) ? byPath.get(path)?.content.toString() : undefined;
    const targets = importsOf(content ?? "").map((specifier) => findImported(path, specifier, paths));
    for (const target of targets) if (target !== null && !STAYS.test(target)) found.add(target);
  }
  return [...found];
}

function hasBelow(paths: ReadonlySet<string>, folder: string): boolean {
  return [...paths].some((path) => path.startsWith(`${folder}/`));
}

function stemOf(name: string): string {
  return name.slice(0, name.indexOf("."));
}

function isComponent(name: string): boolean {
  return /^[^.]+\.[jt]sx?$/.test(name);
}

function isScript(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}
