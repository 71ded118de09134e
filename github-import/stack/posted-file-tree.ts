import type { FileTree } from "../../detection/file-tree";
import type { PostedFile } from "../requests/detect-requests";

/** The files posted by a client, as a tree for detection. */
export function postedFileTree(posted: readonly PostedFile[]): FileTree {
  const contents = new Map(
    posted.flatMap(({ path, content }) => (content === undefined ? [] : [[path, Buffer.from(content)]])),
  );
  const files = posted.map(({ path, sizeBytes = 0 }) => ({
    path,
    sizeBytes: contents.get(path)?.length ?? sizeBytes,
  }));

  return {
    list: async () => files,
    async read(paths, maxBytes) {
      const found = new Map<string, Uint8Array>();
      for (const path of paths) {
        const content = contents.get(path);
        if (content !== undefined) found.set(path, content.subarray(0, maxBytes));
      }
      return found;
    },
  };
}
