import type { FileTree } from "../file-tree";

/** Files by path; an object is written as JSON. */
export type Files = Readonly<Record<string, string | object>>;

/** A repository for a test. */
export function fileTree(files: Files): FileTree {
  const encoder = new TextEncoder();
  const contents = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      encoder.encode(typeof content === "string" ? content : JSON.stringify(content, null, 2)),
    ]),
  );
  return {
    async list() {
      return [...contents].map(([path, { length }]) => ({ path, sizeBytes: length }));
    },
    async read(paths, maxBytes) {
      const found = new Map<string, Uint8Array>();
      for (const path of paths) {
        const content = contents.get(path);
        if (content) found.set(path, content.subarray(0, maxBytes));
      }
      return found;
    },
  };
}
