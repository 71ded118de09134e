import { foldersAbove } from "../../vfs/tree/tree-path";

/**
 * Names that only tools give: folders of installed packages, virtual environments, caches, and output of frameworks. As
 * git's ignore patterns; a slash at the end: folders only. What of them the project has in its tree is its own.
 */
export const GENERATED_NAMES: readonly string[] = [
  ...[
    "node_modules",
    "bower_components",
    "jspm_packages",
    "elm-stuff",
    ".pnpm-store/",
    ".venv",
    "__pypackages__/",
  ],
  ...[".eggs/", "*.egg-info/", "__pycache__/", "*.pyc", ".pytest_cache/", ".mypy_cache/", ".ruff_cache/"],
  ...[".tox/", ".nox/", ".ipynb_checkpoints/", ".bundle/", ".dart_tool/", ".gradle/", ".stack-work/"],
  ...["dist-newstyle/", ".next/", ".nuxt/", ".output/", ".svelte-kit/", ".astro/", ".turbo/", ".nx/cache/"],
  ...[
    ".angular/cache/",
    ".parcel-cache/",
    ".docusaurus/",
    ".vinxi/",
    ".react-router/",
    ".expo/",
    ".wrangler/",
  ],
  ...[
    ".vitepress/cache/",
    ".vitepress/dist/",
    ".vite/",
    ".vuepress/.cache/",
    ".sass-cache/",
    ".jekyll-cache/",
  ],
  ...[".nyc_output/", ".eslintcache", "*.tsbuildinfo", ".zig-cache/", "zig-cache/", "zig-out/"],
];

/** What tools write beside a file of that name; an ordinary word, so that it may also be a folder of sources. */
const beside: readonly { manifest: RegExp; folders: readonly string[] }[] = [
  {
    manifest: /^package\.json$/,
    folders: [".yarn/cache", ".yarn/unplugged", ".yarn/install-state.gz", ".yarn/build-state.yml"],
  },
  { manifest: /^composer\.json$/, folders: ["vendor"] },
  { manifest: /^Gemfile$/, folders: ["vendor/bundle"] },
  { manifest: /^(?:Cargo\.toml|pom\.xml|project\.clj)$/, folders: ["target"] },
  { manifest: /^build\.sbt$/, folders: ["target", "project/target"] },
  { manifest: /^(?:build|settings)\.gradle(?:\.kts)?$/, folders: ["build"] },
  { manifest: /^(?:pyproject\.toml|setup\.(?:py|cfg))$/, folders: ["build", "dist"] },
  {
    manifest: /^(?:pyproject\.toml|setup\.py|requirements[\w-]*\.txt|Pipfile|manage\.py)$/,
    folders: ["venv"],
  },
  { manifest: /^mix\.exs$/, folders: ["_build", "deps"] },
  { manifest: /^(?:dune-project|rebar\.config)$/, folders: ["_build"] },
  { manifest: /^(?:pubspec\.yaml|gleam\.toml)$/, folders: ["build"] },
  { manifest: /^Package\.swift$/, folders: [".build"] },
  { manifest: /\.(?:cs|fs|vb)proj$/, folders: ["bin", "obj"] },
  { manifest: /^Podfile$/, folders: ["Pods"] },
  { manifest: /^(?:_config\.yml|\.?eleventy\.(?:config\.)?[cm]?js)$/, folders: ["_site"] },
  { manifest: /^hugo\.(?:toml|ya?ml|json)$/, folders: ["public", "resources/_gen"] },
  { manifest: /^gatsby-config\.[cm]?[jt]s$/, folders: ["public", ".cache"] },
];

/** Where a package's build command puts what it makes. */
const builtBy = { manifest: /^package\.json$/, folders: ["dist", "build", "out", "storybook-static"] };

/**
 * Returns git's ignore patterns for the output that the project's own manifests announce: `/app/target` beside an
 * `app/Cargo.toml`. A place at or below which the project has files is the project's, so that it gets no pattern.
 * `hasBuild`: the project's stack has a build command.
 */
export function outputPatterns(paths: readonly string[], hasBuild: boolean): string[] {
  const owned = new Set(paths.flatMap((path) => [path, ...foldersAbove(path)]));
  const rules = hasBuild ? [...beside, builtBy] : beside;
  const places = paths.flatMap((path) => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const folder = path.slice(0, path.length - name.length);
    const named = rules.filter(({ manifest }) => manifest.test(name)).flatMap(({ folders }) => folders);
    return named.map((each) => folder + each);
  });
  return [...new Set(places)].filter((place) => !owned.has(place) && !place.includes("\n")).map(patternOf);
}

/** A pattern that means exactly this path: https://git-scm.com/docs/gitignore */
function patternOf(path: string): string {
  return `/${path.replace(/[\\*?[]/g, "\\$&")}`;
}
