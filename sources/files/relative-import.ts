const endings = ["", ".tsx", ".ts", ".jsx", ".js", "/index.tsx", "/index.ts", "/index.jsx", "/index.js"];

/** The file that a relative import of another file means; null if it is none of these paths. */
export function findImported(from: string, specifier: string, paths: ReadonlySet<string>): string | null {
  if (!/^\.\.?(\/|$)/.test(specifier)) return null;
  const path = joined(from.split("/").slice(0, -1), specifier.split("/"));
  if (path === null) return null;
  return endings.map((ending) => path + ending).find((each) => paths.has(each)) ?? null;
}

/** Null above the root. */
function joined(folder: string[], names: string[]): string | null {
  const path = [...folder];
  for (const name of names) {
    if (name === "." || name === "") continue;
    if (name !== "..") path.push(name);
    else if (path.pop() === undefined) return null;
  }
  return path.join("/");
}
