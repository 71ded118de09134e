import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { build } from "esbuild";

/** What the page is made of, besides its packages. */
const sources = ["web/page", "web/build.mts", "client/src", "repo-preview", "package-lock.json"];
const stampFile = "built-from.txt";

/**
 * Builds the page into `web/dist`, unless it was built from the same sources before. Returns whether it built. What is
 * committed there, `index.html`, is left as it is: it loads `boot.js`, which names the hashed files of this build.
 */
export async function buildPage(appRoot: string): Promise<boolean> {
  const dist = join(appRoot, "web/dist");
  const stamp = fingerprint(appRoot);
  if (readIfThere(join(dist, stampFile)) === stamp) return false;
  const assets = join(dist, "assets");
  const { metafile } = await build({
    absWorkingDir: appRoot,
    entryPoints: [join(appRoot, "web/page/main.tsx")],
    outdir: assets,
    bundle: true,
    splitting: true,
    format: "esm",
    target: ["es2022"],
    jsx: "automatic",
    jsxImportSource: "preact",
    minify: true,
    metafile: true,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    legalComments: "none",
    logLevel: "error",
  });
  await buildElement(appRoot, dist);
  const built = Object.keys(metafile.outputs).map((path) => basename(path));
  writeFileSync(join(dist, "boot.js"), bootOf(built));
  writeFileSync(join(dist, stampFile), stamp);
  for (const name of readdirSync(assets)) {
    if (name !== ".gitkeep" && !built.includes(name)) rmSync(join(assets, name));
  }
  return true;
}

/** The element alone, for pages of others: `<script type="module" src="https://api.example.com/app/repo-preview.js">`. */
async function buildElement(appRoot: string, dist: string): Promise<void> {
  await build({
    absWorkingDir: appRoot,
    entryPoints: [join(appRoot, "repo-preview/src/repo-preview.mts")],
    outfile: join(dist, "repo-preview.js"),
    bundle: true,
    format: "esm",
    target: ["es2022"],
    minify: true,
    legalComments: "none",
    logLevel: "error",
  });
}

/** Loads the hashed files; the page itself is revalidated at each visit, they are not. */
function bootOf(built: readonly string[]): string {
  const script = built.find((name) => /^main-.*\.js$/.test(name));
  const style = built.find((name) => /^main-.*\.css$/.test(name));
  return `const link = document.createElement("link");
link.rel = "stylesheet";
link.href = "/app/assets/${style}";
link.onload = link.onerror = () => import("/app/assets/${script}");
document.head.append(link);
`;
}

/** A hash over the names and contents of all sources. */
function fingerprint(appRoot: string): string {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const path of filesOf(join(appRoot, source))) {
      hash
        .update(`${relative(appRoot, path)}\0`)
        .update(readFileSync(path))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

function filesOf(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter(({ name }) => name !== "dist" && name !== "node_modules")
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? filesOf(join(path, entry.name)) : [join(path, entry.name)]));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return [path];
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
