import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * Bundles the scenario for a runtime that has web standards only, as an embedder's own build does. `ending` runs after it,
 * with `runScenario` in scope.
 */
export async function bundleScenario(ending: string, format: "esm" | "iife" = "esm"): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { runScenario } from "./scenario.mts";\n${ending}`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
      loader: "ts",
    },
    bundle: true,
    // Anything of Node's own would fail to resolve.
    platform: "browser",
    format,
    target: "es2022",
    write: false,
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}
