import type { AppFolder } from "./app-folder";
import type { Finding } from "./facts";

/** Sources by language; manifests outweigh them, so they decide only between almost equal findings. */
const sourcesOf: Record<string, RegExp> = {
  javascript: /\.[mc]?[jt]sx?$|\.(?:vue|svelte|astro)$/,
  typescript: /\.[mc]?[jt]sx?$|\.(?:vue|svelte|astro)$/,
  deno: /\.[mc]?[jt]sx?$/,
  python: /\.py$/,
  ruby: /\.(?:rb|erb)$/,
  php: /\.php$/,
  go: /\.go$/,
  rust: /\.rs$/,
  java: /\.(?:java|kt)$/,
  kotlin: /\.kts?$/,
  scala: /\.scala$/,
  csharp: /\.cs(?:html)?$/,
  fsharp: /\.fs$/,
  elixir: /\.(?:exs?|heex|eex)$/,
  swift: /\.swift$/,
  dart: /\.dart$/,
  clojure: /\.clj[cs]?$/,
  haskell: /\.hs$/,
  cpp: /\.(?:c|cc|cpp|cxx|h|hpp)$/,
  c: /\.[ch]$/,
};
const anySource = new RegExp([...new Set(Object.values(sourcesOf).map(({ source }) => source))].join("|"));
const shareMax = 14;

/** Up to 14 points for the share of an app's sources in the finding's language. */
export function languageShare(app: AppFolder, finding: Finding): number {
  const pattern = sourcesOf[finding.facts.language?.value ?? ""];
  if (!pattern) return 0;
  const sources = app.find(anySource, { depth: 5, max: 500 });
  if (sources.length === 0) return 0;
  return (shareMax * sources.filter((name) => pattern.test(name)).length) / sources.length;
}
