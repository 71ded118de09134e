import { useCallback, useEffect, useState } from "preact/hooks";
import { client } from "../session.mts";
import { type Folders, sortEntries } from "./tree-rows.mts";

const PAGE_SIZE = 1_000;

export interface OpenFolders {
  folders: Folders;
  open: ReadonlySet<string>;
  error: unknown;
  toggle: (path: string) => void;
  /** Reads the open folders again, after an edit. */
  refresh: () => void;
}

/** The folders of a project that a person has opened; each is read when it is opened first. */
export function useFolders(projectId: string): OpenFolders {
  const [folders, setFolders] = useState<Folders>(new Map());
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<unknown>(null);

  const read = useCallback(
    async (path: string) => {
      try {
        const entries = sortEntries(await listFolder(projectId, path));
        setFolders((before) => new Map(before).set(path, entries));
        setError(null);
      } catch (thrown) {
        setError(thrown);
      }
    },
    [projectId],
  );
  useEffect(() => void read(""), [read]);

  const toggle = (path: string) => {
    const next = new Set(open);
    if (!next.delete(path)) {
      next.add(path);
      if (!folders.has(path)) void read(path);
    }
    setOpen(next);
  };
  const refresh = () => {
    for (const path of ["", ...open]) void read(path);
  };
  return { folders, open, error, toggle, refresh };
}

async function listFolder(projectId: string, path: string) {
  const entries = [];
  const query = { limit: PAGE_SIZE, ...(path !== "" && { path }) };
  for await (const entry of client.files.tree(projectId, query)) entries.push(entry);
  return entries;
}
