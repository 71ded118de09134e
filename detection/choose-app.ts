import { type AppCandidate, isPage, isShown } from "./app-candidate";
import type { AppFolder } from "./app-folder";
import { liesAside } from "./candidates";
import { ecosystemsIn } from "./ecosystems";
import { nodeEntry } from "./ecosystems/node-commands";
import { readNodePackage } from "./ecosystems/node-package";
import { nodeConfigFiles } from "./ecosystems/node-port-sources";
import type { Finding } from "./facts";
import { languageShare } from "./language-share";
import { launchesOf } from "./scripts/launches";
import { launchedByRoot } from "./scripts/root-launch";

/** A root with at least this weight is the app, whatever is below it. */
const rootWeightMin = 44;
const previewNames = /(?:^|\/)(?:web|app|site|website|frontend|client|www|ui|dashboard|portal)$/i;
/** Folders in which a library keeps its demo or documentation site. */
const siteOfLibrary = /^(?:apps?\/)?(?:docs?|documentation|site|website|www|web|demo|playground)$/i;

export function examine(apps: readonly AppFolder[]): AppCandidate[] {
  return apps.flatMap((app) => {
    const found = ecosystemsIn(app).flatMap((ecosystem) => ecosystem.detect(app) ?? []);
    const ranked = found.map((finding) => ({ finding, share: languageShare(app, finding) }));
    ranked.sort((a, b) => b.finding.weight + b.share - a.finding.weight - a.share);
    const findings = ranked.map(({ finding }) => finding);
    const best = findings[0];
    return best ? [{ app, findings, best, score: scoreOf(app, best) }] : [];
  });
}

/**
 * Returns the folder that a user would call the app. `members` are a monorepo's folders; empty for other repositories.
 */
export function chooseApp(
  candidates: readonly AppCandidate[],
  members: readonly string[],
): AppCandidate | null {
  const root = candidates.find(({ app }) => app.root === ".");
  const nested = candidates.filter(({ app }) => app.root !== ".").sort((a, b) => b.score - a.score);
  if (!root) return nested.find(isWorthShowing) ?? null;
  const launched = launchedByRoot(root, nested);
  if (launched) return launched;
  const inMonorepo = nested.filter(({ app }) => members.includes(app.root));
  if (members.length > 0) return chooseInMonorepo(root, inMonorepo.length > 0 ? inMonorepo : nested);
  return siteBesideLibrary(root, nested) ?? pageBesideApi(root, nested) ?? strongest(root, nested);
}

/** Folders in which a server at the root keeps the page that is built for it. */
const pageFolders = /^(?:client|frontend|front|web|webapp|web-app|ui|web-ui|app|www|site)$/i;
/** What a server in JavaScript has that renders its own pages. */
const ownPages = [
  "views",
  "templates",
  "public",
  "static",
  "resources/views",
  "app/views",
  "src/views",
  "src/templates",
];

/**
 * The page in the folder beside a server at the root that renders none: in development the page has a server of its
 * own, and at the other a browser sees nothing.
 */
function pageBesideApi(root: AppCandidate, nested: readonly AppCandidate[]): AppCandidate | null {
  if (isPage(root.best) || ownPages.some((name) => root.app.hasFolder(name))) return null;
  if (root.best.ecosystem !== "node") return null;
  const pages = nested.filter(({ app, best }) => pageFolders.test(app.root) && isPage(best));
  return pages.length === 1 ? (pages[0] ?? null) : null;
}

function strongest(root: AppCandidate, nested: readonly AppCandidate[]): AppCandidate {
  if (root.best.weight >= rootWeightMin && !yieldsToNested(root, nested)) return root;
  const first = nested.find(({ app }) => !liesAside(app.root));
  if (first) return root.score > first.score ? root : first;
  return isNothing(root) ? (nested.find(isWorthShowing) ?? root) : root;
}

/** A folder of tests or tools says nothing about the repository unless it can be shown. */
function isWorthShowing({ app, best }: AppCandidate): boolean {
  return !liesAside(app.root) || (isShown(best) && (best.facts.dev ?? best.facts.start) !== null);
}

/** Scripts and settings without a program: an example below may be all that can be shown. */
function isNothing({ best: { facts } }: AppCandidate): boolean {
  return facts.kind === null && facts.dev === null && facts.start === null && facts.packageManager === null;
}

/** In a monorepo the root is the app if it has a framework or program of its own; otherwise the best member is. */
function chooseInMonorepo(root: AppCandidate, members: readonly AppCandidate[]): AppCandidate {
  if (root.best.rule?.isWholeRepository || isRunnable(root)) return root;
  return members.find(isRunnable) ?? root;
}

/** An app that can be shown: it has a start command, and its own source files. */
function isRunnable({ best, app }: AppCandidate): boolean {
  if (!isShown(best)) return false;
  const command = best.facts.dev ?? best.facts.start;
  if (best.ecosystem !== "node") return command !== null && best.weight >= 60;
  const script = / run (\S+)$/.exec(command?.value ?? "")?.[1];
  const pack = script ? readNodePackage(app) : null;
  const line = pack?.scripts.get(script ?? "");
  if (pack && line) return launchesOf(line, pack.scripts).some(({ kind }) => kind === "own");
  return best.facts.framework !== null && ownsSources(app);
}

const sourceFolders = ["src", "app", "pages", "public", "content"];
const ownFiles = ["index.html", "project.json", "angular.json", ...nodeConfigFiles];

/** A root that only lists shared dependencies has no sources beside its manifest. */
function ownsSources(app: AppFolder): boolean {
  const hasFolder = sourceFolders.some((name) => app.hasFolder(name));
  return hasFolder || app.first(ownFiles) !== null || nodeEntry(app, null) !== null;
}

/** A library's demo or documentation site, found by the name of its folder. */
function siteBesideLibrary(root: AppCandidate, nested: readonly AppCandidate[]): AppCandidate | null {
  const { kind, dev, start } = root.best.facts;
  const isLibrary = kind ? kind.value === "library" : dev === null && start === null;
  if (!isLibrary) return null;
  return nested.find((one) => siteOfLibrary.test(one.app.root) && showsPage(one) && isRunnable(one)) ?? null;
}

/** A page, or a program such as a Streamlit demo that serves some. */
function showsPage({ best, app }: AppCandidate): boolean {
  if (best.ecosystem === "python" && best.facts.framework && best.facts.port) return true;
  return (
    isPage(best) || (best.ecosystem === "node" && app.first(["index.html", "public/index.html"]) !== null)
  );
}

/** A root without framework or program yields to the only app below it that has one. */
function yieldsToNested(root: AppCandidate, nested: readonly AppCandidate[]): boolean {
  const best = nested[0];
  if (!best || root.best.facts.framework || liesAside(best.app.root)) return false;
  const isShell = root.best.ecosystem === "node" && !root.best.facts.dev && !root.best.facts.start;
  return isShell && best.best.facts.framework !== null && best.best.weight > root.best.weight + 10;
}

function scoreOf(app: AppFolder, best: Finding): number {
  const points = [
    { holds: liesAside(app.root), value: -30 },
    { holds: previewNames.test(app.root), value: 6 },
    { holds: best.facts.framework !== null, value: 4 },
    { holds: isPage(best) && best.facts.framework !== null, value: 4 },
    { holds: best.rule?.isNative === true, value: -25 },
    { holds: !isShown(best), value: -20 },
  ];
  const depth = app.root === "." ? 0 : app.root.split("/").length;
  return points.reduce((score, { holds, value }) => (holds ? score + value : score), best.weight - depth * 3);
}
