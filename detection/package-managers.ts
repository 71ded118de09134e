/**
 * Names of the files from which package managers decide what to install: an extra name costs an unnecessary install, a
 * missing one leaves an app without a package. Names that any file could have are checked together with their folder.
 */
// biome-ignore format: one line for each ecosystem reads as a table
const manifests: readonly RegExp[] = [
  /^(?:package\.json|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|pnpm-workspace\.yaml|yarn\.lock|bun\.lockb?|lerna\.json|\.npmrc|\.yarnrc(?:\.yml)?|bunfig\.toml|\.pnpmfile\.cjs)$/,
  /^(?:deno\.jsonc?|deno\.lock|jsr\.json|import_map\.json|deps\.ts)$/,
  /^(?:.*requirements.*\.(?:txt|in)|constraints.*\.txt|pyproject\.toml|setup\.(?:py|cfg)|Pipfile(?:\.lock)?|(?:poetry|uv|pdm|pixi|conda-lock)\.lock|pixi\.toml|uv\.toml|environment\.ya?ml|conda-lock\.yml)$/,
  /^(?:Gemfile(?:\.lock)?|gems\.(?:rb|locked)|.+\.gemspec)$/,
  /^composer\.(?:json|lock)$/,
  /^go\.(?:mod|sum|work|work\.sum)$/,
  /^Cargo\.(?:toml|lock)$/,
  /^(?:pom\.xml|(?:build|settings)\.gradle(?:\.kts)?|gradle\.properties|gradle\.lockfile|gradle-wrapper\.properties|maven-wrapper\.properties|.+\.versions\.toml|.+\.sbt|build\.properties|project\.clj|deps\.edn|build\.boot)$/,
  /^(?:.+\.(?:cs|fs|vb)proj|Directory\.(?:Packages|Build)\.props|packages\.(?:config|lock\.json)|nuget\.config|global\.json|paket\.(?:dependencies|lock))$/i,
  /^(?:mix\.(?:exs|lock)|rebar\.(?:config|lock)|gleam\.toml|manifest\.toml)$/,
  /^(?:pubspec\.(?:yaml|lock)|Package\.(?:swift|resolved)|shard\.(?:yml|lock)|stack\.yaml(?:\.lock)?|cabal\.project(?:\.freeze)?|.+\.(?:cabal|opam|nimble|rockspec)|dune-project|nimble\.lock)$/,
  /^(?:renv\.lock|DESCRIPTION|Project\.toml|Manifest\.toml|cpanfile(?:\.snapshot)?|Makefile\.PL|dub\.(?:json|sdl|selections\.json)|info\.rkt)$/,
];
const requirements = /(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/;

/** True for a file from which a package manager decides what to install. */
export function isInstallManifest(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return requirements.test(path) || manifests.some((names) => names.test(name));
}

const lockfiles =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|deno\.lock|Pipfile\.lock|(?:poetry|uv|pdm|pixi)\.lock|Gemfile\.lock|gems\.locked|composer\.lock|go\.sum|Cargo\.lock|mix\.lock|pubspec\.lock|Package\.resolved)$/;

/** True for a file in which a package manager keeps the versions that it has resolved. */
export function isLockfile(path: string): boolean {
  return lockfiles.test(path);
}

/**
 * Download folders of package managers, relative to the home folder. Only managers that check downloads against hashes
 * in the lockfile are listed: a cached archive saves downloads but cannot replace a package with another one. pip,
 * Bundler, Composer, Maven and Gradle use whatever is in their folder, including what one project's scripts left there.
 */
const downloads: Record<string, readonly string[]> = {
  npm: [".npm/_cacache"],
  pnpm: [".local/share/pnpm/store"],
  yarn: [".cache/yarn", ".yarn/berry/cache"],
  bun: [".bun/install/cache"],
  uv: [".cache/uv"],
  poetry: [".cache/pypoetry/cache", ".cache/pypoetry/artifacts"],
  pipenv: [".cache/pip", ".cache/pipenv"],
  pdm: [".cache/pdm"],
  cargo: [".cargo/registry"],
  go: ["go/pkg/mod/cache"],
};

/** Folders, relative to the home folder, whose files a later install can reuse; empty if it does not verify them. */
export function downloadFolders(manager: string): readonly string[] {
  return Object.hasOwn(downloads, manager) ? (downloads[manager] ?? []) : [];
}

/** Yarn 1 ignores the variable; newer ones refuse to change the lockfile where `CI` is set. */
const looseYarn = "YARN_ENABLE_IMMUTABLE_INSTALLS=false yarn install";

/** Install commands that require an exact lockfile, by a flag or because `CI` is set, and their fallback. */
const fallbacks: readonly [RegExp, string][] = [
  [/^npm ci\b/, "npm install"],
  [/^pnpm (?:install|i)\b(?! --no-frozen)(?: --frozen-lockfile\b)?/, "pnpm install --no-frozen-lockfile"],
  [/^yarn(?: install)?(?: --(?:frozen-lockfile|immutable)\b)?(?= *(?:$|[-&;]))/, looseYarn],
  [/^bun (?:ci|install --frozen-lockfile)\b/, "bun install"],
];

/** The fallback that does not require the lockfile's exact versions; null if the command has none. */
export function looseInstall(install: string): string | null {
  const found = fallbacks.find(([pattern]) => pattern.test(install));
  return found === undefined ? null : install.replace(found[0], found[1]);
}

/**
 * The same install without the scripts of packages, which may want downloads that are not allowed; the project's own
 * `postinstall` runs after it. Null: it is not an install of Node.js packages.
 */
export function scriptlessInstall(install: string): string | null {
  if (!/(?:^|[\s;&(])(?:npm|pnpm|yarn|bun)\b/.test(install)) return null;
  const variables = [
    ...["npm_config_ignore_scripts", "pnpm_config_ignore_scripts", "YARN_IGNORE_SCRIPTS"].map(
      (name) => `${name}=true`,
    ),
    "YARN_ENABLE_SCRIPTS=false",
  ];
  const command = install.replace(/\bbun (?:install|ci)\b/, "$& --ignore-scripts");
  const own = "npm run --silent --if-present postinstall";
  return `(export ${variables.join(" ")}\n${command}\n) && { ${own} || echo "its own postinstall failed, too"; }`;
}
