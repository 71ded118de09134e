import type { AppFolder } from "./app-folder";
import { liesAside } from "./candidates";
import { ecosystemsIn } from "./ecosystems";
import { nodeEntry } from "./ecosystems/node-commands";
import { nodeConfigFiles } from "./ecosystems/node-port";
import type { Finding } from "./facts";
import { languageShare } from "./language-share";

/** A folder together with what every ecosystem makes of it, best first. */
export interface AppCandidate {
  app: AppFolder;
  findings: Finding[];
  best: Finding;
  /** Comparable over folders: the best finding's weight, corrected for where the folder lies. */
  score: number;
}

/** A root that says this much about itself is the app, whatever lies below it. */
const rootWeightMin = 44;
const previewNames = /(?:^|\/)(?:web|app|site|website|frontend|client|www|ui|dashboard|portal)$/i;

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

/** The folder that a user would call the app. `members` are those of a workspace; empty: there is none. */
export function chooseApp(
  candidates: readonly AppCandidate[],
  members: readonly string[],
): AppCandidate | null {
  const root = candidates.find(({ app }) => app.root === ".") ?? null;
  const nested = candidates.filter(({ app }) => app.root !== ".").sort((a, b) => b.score - a.score);
  const inWorkspace = nested.filter(({ app }) => members.includes(app.root));
  if (root && members.length > 0)
    return chooseInWorkspace(root, inWorkspace.length > 0 ? inWorkspace : nested);
  if (root && root.best.weight >= rootWeightMin && !yieldsToNested(root, nested)) return root;
  const first = nested[0];
  if (!first) return root;
  return root && root.score > first.score ? root : first;
}

/** In a workspace the root is the app where it has a framework or program of its own; else the best member is. */
function chooseInWorkspace(root: AppCandidate, members: readonly AppCandidate[]): AppCandidate {
  const best = members[0];
  if (!best || isRunnable(root) || !isRunnable(best)) return root;
  return best;
}

/** An app that can be shown: something starts it, and it is its own. */
function isRunnable({ best, app }: AppCandidate): boolean {
  const command = best.facts.dev ?? best.facts.start;
  if (best.ecosystem !== "node") return command !== null && best.weight >= 60;
  if (command?.file === app.path("package.json")) return !runsOthers(app, command.value);
  return best.facts.framework !== null && ownsSources(app);
}

const sourceFolders = ["src", "app", "pages", "public", "content"];
const ownFiles = ["index.html", "project.json", "angular.json", ...nodeConfigFiles];

/** A root that only lists what its members share has no sources beside its manifest. */
function ownsSources(app: AppFolder): boolean {
  const hasFolder = sourceFolders.some((name) => app.hasFolder(name));
  return hasFolder || app.first(ownFiles) !== null || nodeEntry(app, null) !== null;
}

/** A root script that hands over to the members (`turbo run dev`) is no app of its own. */
function runsOthers(app: AppFolder, command: string): boolean {
  const name = / run (\S+)$/.exec(command)?.[1] ?? "";
  const text = app.text("package.json") ?? "";
  const at = text.indexOf(`"${name}"`);
  return /turbo|nx\b|lerna|pnpm (?:-r|--filter|--recursive)|-w(?:orkspaces?)?\b|--cwd|moon|rush|concurrently|npm-run-all|run-p|yarn workspace|--filter/.test(
    at === -1 ? "" : text.slice(at, at + 300),
  );
}

/** A root that has no framework and no program gives way to a single app below it that has one. */
function yieldsToNested(root: AppCandidate, nested: readonly AppCandidate[]): boolean {
  const best = nested[0];
  if (!best || root.best.facts.framework || liesAside(best.app.root)) return false;
  const isShell = root.best.ecosystem === "node" && !root.best.facts.dev && !root.best.facts.start;
  return isShell && best.best.facts.framework !== null && best.best.weight > root.best.weight + 10;
}

function scoreOf(app: AppFolder, best: Finding): number {
  const depth = app.root === "." ? 0 : app.root.split("/").length;
  const aside = liesAside(app.root) ? 30 : 0;
  const named = previewNames.test(app.root) ? 6 : 0;
  return best.weight - depth * 3 - aside + named + (best.facts.framework ? 4 : 0);
}
