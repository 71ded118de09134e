import { useEffect, useRef, useState } from "preact/hooks";
import { type FileContent, VaporformError } from "../../../client/src/vaporform.mts";
import { ErrorNote, Note } from "../parts/error-note.tsx";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { client } from "../session.mts";
import { wordBytes } from "../words.mts";
import type { CodeEditor } from "./code-editor.mts";
import "./editor.css";

/** What is larger is offered as a download. */
const EDITED_BYTES_MAX = 2_000_000;

interface FileEditorProps {
  projectId: string;
  path: string;
  /** Called after the file was saved. */
  saved: () => void;
}

/** One file in an editor; saving fails, and says so, if the file has changed since it was opened. */
export function FileEditor({ projectId, path, saved }: FileEditorProps) {
  const [file, reload] = useLoaded(
    (signal) => client.files.read(projectId, path, { signal }),
    [projectId, path],
  );
  return (
    <Shown of={file} retry={reload}>
      {(content) =>
        isText(content) ? (
          <TextEditor key={`${path} ${content.etag}`} {...{ projectId, path, saved, content, reload }} />
        ) : (
          <Binary path={path} content={content} />
        )
      }
    </Shown>
  );
}

interface TextEditorProps extends FileEditorProps {
  content: FileContent;
  reload: () => void;
}

type SaveState = "saved" | "edited" | "saving";

function TextEditor({ projectId, path, saved, content, reload }: TextEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  const etag = useRef(content.etag);
  const [state, setState] = useState<SaveState>("saved");
  const [error, setError] = useState<unknown>(null);

  async function save(isForced = false): Promise<void> {
    if (editor.current === null) return;
    setState("saving");
    setError(null);
    const text = editor.current.text();
    try {
      const condition = isForced ? {} : { ifMatch: etag.current };
      const { hash } = await client.files.write(projectId, path, text, condition);
      etag.current = `"${hash}"`;
      setState(editor.current?.text() === text ? "saved" : "edited");
      saved();
    } catch (thrown) {
      setError(thrown);
      setState("edited");
    }
  }
  const saveNow = useRef(save);
  saveNow.current = save;
  useEffect(() => {
    let isGone = false;
    void import("./code-editor.mts").then(({ openEditor }) => {
      if (isGone || parent.current === null) return;
      editor.current = openEditor({
        parent: parent.current,
        path,
        text: content.text,
        onChange: () => setState("edited"),
        onSave: () => void saveNow.current(),
      });
    });
    return () => {
      isGone = true;
      editor.current?.destroy();
      editor.current = null;
    };
  }, []);
  return (
    <div class="editor">
      <EditorBar path={path} state={state} save={() => void save()} />
      <SaveError error={error} overwrite={() => void save(true)} reload={reload} />
      <div ref={parent} class="code" />
    </div>
  );
}

function EditorBar({ path, state, save }: { path: string; state: SaveState; save: () => void }) {
  return (
    <div class="editor-bar">
      <span class="path">{path}</span>
      <span class="quiet" aria-live="polite">
        {state === "saved" ? "" : state === "saving" ? "Saving…" : "Not saved"}
      </span>
      <button type="button" onClick={save} disabled={state !== "edited"}>
        Save
      </button>
    </div>
  );
}

interface SaveErrorProps {
  error: unknown;
  overwrite: () => void;
  reload: () => void;
}

function SaveError({ error, overwrite, reload }: SaveErrorProps) {
  if (error === null) return null;
  if (!(error instanceof VaporformError) || error.status !== 412) return <ErrorNote error={error} />;
  return (
    <Note
      title="The file has changed since you opened it."
      detail="Keep your text, or load the file as it is now."
    >
      <button type="button" onClick={overwrite}>
        Keep mine
      </button>
      <button type="button" onClick={reload}>
        Load theirs
      </button>
    </Note>
  );
}

function Binary({ path, content: { bytes } }: { path: string; content: FileContent }) {
  return (
    <div class="editor">
      <div class="editor-bar">
        <span class="path">{path}</span>
        <button type="button" onClick={() => download(path, new Blob([bytes]))}>
          Download
        </button>
      </div>
      <p class="quiet inset">
        {wordBytes(bytes.byteLength)}, which the editor does not show: it is not text, or too large.
      </p>
    </div>
  );
}

/** Offers bytes as a file to keep. */
export function download(path: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: url, download: path.split("/").at(-1) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Text is UTF-8 without a NUL; the editor would damage anything else when it saves. */
function isText({ bytes }: FileContent): boolean {
  if (bytes.byteLength > EDITED_BYTES_MAX || bytes.includes(0)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
