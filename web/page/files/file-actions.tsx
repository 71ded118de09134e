import { useState } from "preact/hooks";
import { ErrorNote } from "../parts/error-note.tsx";
import { client } from "../session.mts";
import { download } from "./file-editor.tsx";

interface FileActionsProps {
  projectId: string;
  name: string;
  current: string | null;
  /** Called after the files were changed. */
  changed: () => void;
  open: (path: string | null) => void;
}

/** New file, upload, download, delete. */
export function FileActions({ projectId, name, current, changed, open }: FileActionsProps) {
  const [error, setError] = useState<unknown>(null);
  const attempt = async (work: () => Promise<void>) => {
    setError(null);
    try {
      await work();
      changed();
    } catch (thrown) {
      setError(thrown);
    }
  };

  const create = async () => {
    const path = prompt("Path of the new file");
    if (path === null || path === "") return;
    await client.files.write(projectId, path, "", { onlyNew: true });
    open(path);
  };
  const upload = async (files: readonly File[]) => {
    for (const file of files) await client.files.write(projectId, file.name, file);
  };
  const remove = async (path: string) => {
    if (!confirm(`Delete ${path}? It can be restored from the history.`)) return;
    await client.files.remove(projectId, path);
    open(null);
  };
  return (
    <div class="file-actions">
      <button type="button" onClick={() => void attempt(create)}>
        New
      </button>
      <label class="button">
        Upload
        <input
          type="file"
          multiple
          onChange={({ currentTarget }) => void attempt(() => upload([...(currentTarget.files ?? [])]))}
        />
      </label>
      <button type="button" onClick={() => void saveArchive(projectId, name).catch(setError)}>
        Download
      </button>
      <button
        type="button"
        disabled={current === null}
        onClick={() => current !== null && void attempt(() => remove(current))}
      >
        Delete
      </button>
      {error !== null && <ErrorNote error={error} />}
    </div>
  );
}

async function saveArchive(projectId: string, name: string): Promise<void> {
  const archive = await client.files.archive(projectId, { format: "zip" });
  download(`${name}.zip`, await new Response(archive).blob());
}
