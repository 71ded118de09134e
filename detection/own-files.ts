const foreignFolders = new Set([
  "node_modules",
  "vendor",
  "dist",
  "build",
  "target",
  "out",
  "bin",
  "obj",
  "tests",
  "test",
  "__tests__",
  "spec",
  "__pycache__",
  "site-packages",
  "venv",
  "env",
  "third_party",
  "deps",
  "_build",
  "coverage",
  "fixtures",
  "Pods",
]);

/** False for a folder that holds dependencies, tests, build output or a tool's own files. */
export function isOwnCode(folder: string): boolean {
  const name = folder.slice(folder.lastIndexOf("/") + 1);
  return !foreignFolders.has(name) && !name.startsWith(".");
}
