import { type AppCandidate, isPage, isShown } from "../app-candidate";
import { type NodePackage, readNodePackage } from "../ecosystems/node-package";
import { type Fact, fact } from "../facts";
import { type Launch, launchesOf } from "./launches";

const devScripts = ["dev", "develop", "start:dev", "dev:start", "start", "serve"];
/** Used if none of those exists: the first match. */
const pageScript =
  /^(?:dev|start|serve):(?:web|app|site|website|frontend|client|ui|www|docs)$|^(?:web|app|site|frontend|client|docs):(?:dev|start|serve)$/;

/**
 * Finds what the root's own dev script starts. If it is one member, that member is the app. If it is a page and the
 * server that the page calls, the root is the app, with the page's port. Null if the script does not decide.
 */
export function launchedByRoot(root: AppCandidate, nested: readonly AppCandidate[]): AppCandidate | null {
  if (root.best.ecosystem !== "node" || root.best.rule?.isWholeRepository) return null;
  const pack = readNodePackage(root.app);
  const script = pack && startScript(pack);
  if (!pack || !script) return null;
  const launches = launchesOf(script, pack.scripts);
  const parts = [...new Set(launches.flatMap((launch) => membersOf(launch, nested)))];
  const startsOwn = launches.some(({ kind }) => kind === "own");
  return shownPart({ root, parts, pack }, startsOwn);
}

function shownPart({ root, parts, pack }: Omit<Parts, "page">, startsOwn: boolean): AppCandidate | null {
  const shown = parts.filter(({ best }) => isShown(best)).sort((a, b) => b.score - a.score);
  const page = shown.find(({ best }) => isPage(best)) ?? null;
  const startsServers = shown.length > 1 && shown.some(({ best }) => !isPage(best));
  if (!startsOwn && !startsServers) return page ?? shown[0] ?? null;
  return page && together({ root, page, parts, pack });
}

function startScript(pack: NodePackage): string | null {
  const names = [...pack.scripts.keys()];
  const name = devScripts.find((one) => pack.scripts.has(one)) ?? names.find((one) => pageScript.test(one));
  return pack.scripts.get(name ?? "") ?? null;
}

function membersOf(launch: Launch, nested: readonly AppCandidate[]): AppCandidate[] {
  if (launch.kind !== "member") return [];
  const target = launch.target.replace(/^[.^{]*\/?(?=[\w@*])|[}^]?\.{3}$|\}$|\/+$/g, "");
  return nested.filter((candidate) => namesOf(candidate).some((name) => matches(target, name)));
}

/** A member's folder, its package name with and without the scope, and the folder's own name. */
function namesOf({ app }: AppCandidate): string[] {
  const name = packageNameOf(app.json("package.json")) ?? packageNameOf(app.json("project.json"));
  const base = app.root.slice(app.root.lastIndexOf("/") + 1);
  return [app.root, base, ...(name ? [name, name.replace(/^@[^/]+\//, "")] : [])];
}

function packageNameOf(manifest: unknown): string | null {
  const name = Object(manifest).name;
  return typeof name === "string" ? name : null;
}

function matches(target: string, name: string): boolean {
  if (!target.includes("*")) return target === name;
  const [before = "", after = ""] = target.split(/\*+/);
  return name.startsWith(before) && name.endsWith(after) && name.length >= before.length + after.length;
}

interface Parts {
  root: AppCandidate;
  page: AppCandidate;
  parts: readonly AppCandidate[];
  pack: NodePackage;
}

/** The root is started as a whole, and the page is shown. */
function together({ root, page, parts, pack }: Parts): AppCandidate {
  const { facts } = root.best;
  const shown = page.best.facts;
  const best = {
    ...root.best,
    hasDevServer: true,
    rule: page.best.rule,
    facts: {
      ...facts,
      kind: shown.kind,
      framework: shown.framework,
      port: shown.port,
      portOverride: fact({ kind: "none", name: "PORT" }, null, "each program has a port of its own"),
      install: withInstalls({ root, page, parts, pack }, facts.install),
    },
  };
  return { ...root, best, findings: [best, ...root.findings.slice(1)] };
}

const prefixes: Readonly<Record<string, string>> = {
  npm: "--prefix",
  pnpm: "-C",
  yarn: "--cwd",
  bun: "--cwd",
};

/** Also installs members that are not in the root's workspace, unless a script of the root does it. */
function withInstalls({ root, parts, pack }: Parts, install: Fact<string> | null): Fact<string> | null {
  const hooks = ["preinstall", "install", "postinstall", "prepare"].map(
    (name) => pack.scripts.get(name) ?? "",
  );
  const isCovered = Reflect.has(Object(pack.manifest), "workspaces") || root.app.has("pnpm-workspace.yaml");
  const more = parts.flatMap(({ app, best }) => {
    const manager = best.facts.packageManager?.value.name ?? "";
    if (hooks.some((hook) => hook.includes(app.root))) return [];
    if (best.ecosystem !== "node")
      return [requirementsInstall(best.facts.install?.value ?? "", app.root)].flatMap((line) => line ?? []);
    return isCovered || !prefixes[manager] ? [] : [`${manager} install ${prefixes[manager]} ${app.root}`];
  });
  if (!install || more.length === 0) return install;
  return fact(
    [install.value, ...more].join(" && "),
    install.file,
    `${install.reason}; its parts have their own packages`,
  );
}

function requirementsInstall(install: string, folder: string): string | null {
  const file = /^pip install -r (\S+)$/.exec(install)?.[1];
  return file ? `pip install -r ${folder}/${file}` : null;
}
