import { useEffect, useRef, useState } from "preact/hooks";
import { type FileContent, VaporformError } from "../../../client/src/vaporform.mts";
import { ErrorNote } from "../parts/error-note.tsx";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { client } from "../session.mts";
import { wordBytes } from "../words.mts";
import type { CodeEditor, EditorOptions } from "./code-editor.mts";
import { Conflict } from "./conflict.tsx";
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
  const etag = useRef(content.etag);
  const [state, setState] = useState<SaveState>("saved");
  const [error, setError] = useState<unknown>(null);

  async function save(isForced = false): Promise<void> {
    const text = editor.current?.text();
    if (text === undefined) return;
    setState("saving");
    setError(null);
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
  const { editor, parent } = useEditor(path, content.text, {
    onChange: () => setState("edited"),
    onSave: () => void save(),
  });
  const mine = () => editor.current?.text() ?? "";
  return (
    <div class="editor">
      <EditorBar path={path} state={state} save={() => void save()} />
      {isConflict(error) ? (
        <Conflict {...{ projectId, path, mine, reload }} overwrite={() => void save(true)} />
      ) : (
        error !== null && <ErrorNote error={error} />
      )}
      <div ref={parent} class="code" />
    </div>
  );
}

/** Opens an editor in `parent` once it is loaded; what it reports goes to the handlers of the newest rendering. */
function useEditor(path: string, text: string, handlers: Pick<EditorOptions, "onChange" | "onSave">) {
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  const newest = useRef(handlers);
  newest.current = handlers;
  useEffect(() => {
    let isGone = false;
    void import("./code-editor.mts").then(({ openEditor }) => {
      if (isGone || parent.current === null) return;
      editor.current = openEditor({
        parent: parent.current,
        path,
        text,
        onChange: () => newest.current.onChange(),
        onSave: () => newest.current.onSave(),
      });
    });
    return () => {
      isGone = true;
      editor.current?.destroy();
      editor.current = null;
    };
  }, []);
  return { editor, parent };
}

function isConflict(error: unknown): boolean {
  return error instanceof VaporformError && error.status === 412;
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
