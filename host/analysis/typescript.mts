import { createRequire } from "node:module";
import type ts from "typescript";

const require = createRequire(import.meta.url);

/** Loads the TypeScript compiler on first use: it takes a third of a second, and a warm start does not need it. */
export function loadTypescript(): typeof ts {
  return require("typescript");
}
