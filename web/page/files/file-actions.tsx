import { useState } from "preact/hooks";
import { Confirmed, Dialog } from "../parts/dialog.tsx";
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
  const [isNaming, setNaming] = useState(false);
  const created = (path: string) => {
    setNaming(false);
    changed();
    open(path);
  };
  const upload = async (files: readonly File[]) => {
    setError(null);
    for (const file of files) await client.files.write(projectId, file.name, file);
    changed();
  };
  const removed = () => {
    changed();
    open(null);
  };
  return (
    <div class="file-actions">
      <button type="button" onClick={() => setNaming(true)}>
        New
      </button>
      {isNaming && <NewFile projectId={projectId} created={created} close={() => setNaming(false)} />}
      <label class="button">
        Upload
        <input
          type="file"
          multiple
          onChange={({ currentTarget }) => void upload([...(currentTarget.files ?? [])]).catch(setError)}
        />
      </label>
      <button type="button" onClick={() => void saveArchive(projectId, name).catch(setError)}>
        Download
      </button>
      {current !== null && (
        <Confirmed
          label="Delete"
          title={`Delete ${current}?`}
          act={() => client.files.remove(projectId, current)}
          then={removed}
        >
          <p>The file can be restored from the history.</p>
        </Confirmed>
      )}
      {error !== null && <ErrorNote error={error} />}
    </div>
  );
}

interface NewFileProps {
  projectId: string;
  created: (path: string) => void;
  close: () => void;
}

function NewFile({ projectId, created, close }: NewFileProps) {
  const [path, setPath] = useState("");
  const [error, setError] = useState<unknown>(null);
  const create = async () => {
    try {
      await client.files.write(projectId, path, "", { onlyNew: true });
      created(path);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog title="New file" close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <div class="fields">
          <label for="new-file">Path</label>
          <input
            id="new-file"
            required
            autocomplete="off"
            spellcheck={false}
            placeholder="src/page.html"
            value={path}
            onInput={({ currentTarget }) => setPath(currentTarget.value)}
          />
        </div>
        {error !== null && <ErrorNote error={error} />}
        <div class="actions end">
          <button type="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="primary">
            Create
          </button>
        </div>
      </form>
    </Dialog>
  );
}

async function saveArchive(projectId: string, name: string): Promise<void> {
  const archive = await client.files.archive(projectId, { format: "zip" });
  download(`${name}.zip`, await new Response(archive).blob());
}
