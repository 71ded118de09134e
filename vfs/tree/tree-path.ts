/** The place of an entry in its tree. */
export interface Place {
  /** Begins and ends with a slash: `/`, `/src/`. */
  folder: string;
  name: string;
}

/** Splits a path such as `src/index.ts` into the folder `/src/` and the name `index.ts`. */
export function placeOf(path: string): Place {
  const slash = path.lastIndexOf("/");
  return { folder: `/${path.slice(0, slash + 1)}`, name: path.slice(slash + 1) };
}

/** The path of a place. */
export function pathOf(place: Place): string {
  return place.folder.slice(1) + place.name;
}

/** The folder in the form of entries: `src/lib` becomes `/src/lib/`, the root `""` becomes `/`. */
export function folderOf(path: string): string {
  return path === "" ? "/" : `/${path}/`;
}

/** The first text after all folders in `folder`: in byte order, "0" follows "/". */
export function endOfFolder(folder: string): string {
  return `${folder.slice(0, -1)}0`;
}

/** The path of a path's folder; null for the root. */
export function folderAbove(path: string): string | null {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? null : path.slice(0, slash);
}

/** The paths of all folders above a path, outermost first: `a/b/c` → `a`, `a/b`. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
    folders.push(path.slice(0, slash));
  }
  return folders;
}
