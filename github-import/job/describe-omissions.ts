import type { ImportWarning } from "../../shared/import-warning";
import type { TreeEntry } from "../../vfs/tree/tree";

const PATHS_MAX = 50;

/** Describes what a tree names without holding it: submodules, and files whose content, of these hashes, is in Git LFS. */
export function describeOmissions(
  entries: readonly TreeEntry[],
  pointerHashes: ReadonlySet<string>,
): ImportWarning[] {
  const submodules = entries.filter(({ mode }) => mode === "160000").map(({ path }) => path);
  const pointers = entries.filter((entry) => isRegular(entry) && pointerHashes.has(entry.hash ?? ""));
  return [
    warningOf("submodules", submodules, {
      one: "one folder of the repository stays empty: submodules are other repositories, which are not imported",
      more: "folders of the repository stay empty: submodules are other repositories, which are not imported",
    }),
    warningOf(
      "lfs_pointers",
      pointers.map(({ path }) => path),
      {
        one: "one file of the repository holds a pointer of Git LFS instead of its content, which is not fetched",
        more: "files of the repository hold a pointer of Git LFS instead of their content, which is not fetched",
      },
    ),
  ].filter(({ count }) => count > 0);
}

/** A link may have a pointer's text as its target. */
function isRegular({ mode }: TreeEntry): boolean {
  return mode === "100644" || mode === "100755";
}

function warningOf(
  kind: ImportWarning["kind"],
  paths: readonly string[],
  { one, more }: { one: string; more: string },
): ImportWarning {
  return {
    kind,
    count: paths.length,
    paths: paths.slice(0, PATHS_MAX),
    message: paths.length === 1 ? one : `${paths.length} ${more}`,
  };
}
