import type { AppFolder } from "./app-folder";
import { type Fact, type Facts, fact, noFacts } from "./facts";
import { nearestVersion, runtimeFact } from "./runtime-version";

/** Files that pin a language's version, in a repository without any code in that language yet. */
const versionFiles: readonly { file: string; language: string; runtime: string; tools: readonly string[] }[] =
  [
    { file: ".python-version", language: "python", runtime: "python", tools: ["python"] },
    { file: ".nvmrc", language: "javascript", runtime: "node", tools: ["node", "nodejs"] },
    { file: ".node-version", language: "javascript", runtime: "node", tools: ["node", "nodejs"] },
    { file: ".ruby-version", language: "ruby", runtime: "ruby", tools: ["ruby"] },
    { file: ".go-version", language: "go", runtime: "go", tools: ["go", "golang"] },
    { file: ".java-version", language: "java", runtime: "java", tools: ["java"] },
    { file: ".php-version", language: "php", runtime: "php", tools: ["php"] },
    { file: "rust-toolchain", language: "rust", runtime: "rust", tools: ["rust"] },
    { file: "rust-toolchain.toml", language: "rust", runtime: "rust", tools: ["rust"] },
    { file: ".swift-version", language: "swift", runtime: "swift", tools: ["swift"] },
    { file: ".elixir-version", language: "elixir", runtime: "elixir", tools: ["elixir"] },
    { file: ".dvmrc", language: "deno", runtime: "deno", tools: ["deno"] },
  ];

/** Linguist's names of languages whose name differs here. */
const names: Readonly<Record<string, string>> = {
  "C#": "csharp",
  "F#": "fsharp",
  "C++": "cpp",
  "Visual Basic .NET": "vb",
  "Objective-C": "objc",
  "Common Lisp": "common-lisp",
  Vue: "javascript",
  Svelte: "javascript",
  TSX: "typescript",
  SCSS: "html",
  CSS: "html",
};

/** What is known about a repository without any app: a pinned version, else the language of most of its bytes. */
export function bareFacts(root: AppFolder, bytes: Record<string, number>): Facts {
  const pinned = versionFiles.find(({ file }) => root.has(file));
  if (pinned) {
    const { file, language, runtime, tools } = pinned;
    const version = nearestVersion(root, { runtime, tools, files: [file] });
    return {
      ...noFacts,
      language: fact(language, file, `${file} pins its version`),
      runtime: runtimeFact(runtime, version, []),
    };
  }
  return { ...noFacts, language: mostBytes(bytes) };
}

/** Languages that describe how something is built or shipped. */
const aside = new Set(["Dockerfile", "Makefile", "CMake", "Batchfile", "HCL", "Nix", "Just"]);

function mostBytes(bytes: Record<string, number>): Fact<string> | null {
  const most = Object.entries(bytes)
    .filter(([name]) => !aside.has(name))
    .sort((a, b) => b[1] - a[1])[0]?.[0];
  if (most === undefined) return null;
  return fact(
    names[most] ?? most.toLowerCase().replaceAll(" ", "-"),
    null,
    "most of its bytes are written in it",
  );
}
