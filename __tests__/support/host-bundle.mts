import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import type { LaunchOptions } from "../../tools/host-process.mts";

/** Where bundles are: below the checkout, so that Node finds the app's packages from there. */
const bundles = "node_modules/.cache/vaporform-test-host";

const entry = `import { runHost } from "./host/boot/run-host.mts";
await runHost(() => import("./encore.gen/internal/entrypoints/combined/main.ts"));
`;

/** The folder of this run's bundle. */
export function hostBundleFolder(appRoot: string): string {
  return join(appRoot, bundles, String(process.pid));
}

/**
 * Bundles host and app, as Encore bundles the app for production. A test run starts some hundred hosts, and Node takes
 * two seconds of processor time to load the thousand modules of each, a third of that for the bundle.
 */
export async function writeHostBundle(appRoot: string, folder: string): Promise<void> {
  await build({
    absWorkingDir: appRoot,
    stdin: { contents: entry, resolveDir: appRoot, sourcefile: "host-bundle.ts", loader: "ts" },
    outdir: folder,
    entryNames: "main",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    keepNames: true,
    sourcemap: true,
    logLevel: "warning",
    plugins: [ownUrls],
  });
}

/** How the bundle is started. */
export function bundledHost(folder: string): Pick<LaunchOptions, "main" | "nodeOptions"> {
  return { main: join(folder, "main.mjs"), nodeOptions: ["--enable-source-maps"] };
}

/** Removes the bundles of runs that were killed. */
export function removeAbandonedBundles(appRoot: string): void {
  for (const name of listFolder(join(appRoot, bundles))) {
    if (!isRunning(Number(name))) rmSync(join(appRoot, bundles, name), { recursive: true, force: true });
  }
}

/** Modules find files beside themselves: each keeps the address of its source. */
const ownUrls: Plugin = {
  name: "own-urls",
  setup(building) {
    building.onLoad({ filter: /\.m?ts$/, namespace: "file" }, ({ path }) => {
      const url = JSON.stringify(pathToFileURL(path).href);
      return { contents: readFileSync(path, "utf8").replaceAll("import.meta.url", url), loader: "ts" };
    });
  },
};

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
