import type { NewFile } from "../files/new-file";
import { importedPackages } from "./imported-packages";

/** What is filled in: nothing, an app of Next.js, or one of Vite and React. */
export type Scaffold = "none" | "nextjs" | "vite-react";

/** Files that say what a project is: one that has any needs no scaffold. */
const manifests =
  /^(package\.json|deno\.jsonc?|requirements\.txt|pyproject\.toml|Pipfile|setup\.py|go\.mod|Cargo\.toml|Gemfile|composer\.json|pom\.xml|build\.gradle(\.kts)?|mix\.exs|pubspec\.yaml|[^/]+\.csproj|Dockerfile|vaporform\.json)$/;

const appPage = /^(src\/)?app\/(?:.*\/)?page\.[jt]sx?$/;
const pagesEntry = /^pages\/(_app|index)\.[jt]sx?$|^src\/pages\/_app\.[jt]sx?$/;

/**
 * Chooses what a project without a manifest lacks. One of HTML, CSS and JavaScript lacks nothing, nor does a page that
 * compiles its JSX in the browser.
 */
export function chooseScaffold(files: readonly NewFile[]): Scaffold {
  const paths = files.map(({ path }) => path);
  if (paths.some((path) => manifests.test(path))) return "none";
  const packages = importedPackages(files);
  if (packages.includes("next") || paths.some((path) => appPage.test(path) || pagesEntry.test(path))) {
    return "nextjs";
  }
  const page = files.find(({ path }) => path === "index.html")?.content.toString() ?? "";
  if (page.includes("text/babel")) return "none";
  const hasJsx = paths.some((path) => /\.[jt]sx$/.test(path));
  return hasJsx || packages.includes("react") ? "vite-react" : "none";
}
