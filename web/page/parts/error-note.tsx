import type { ComponentChildren } from "preact";
import { VaporformError } from "../../../client/src/vaporform.mts";
import "./note.css";

interface ErrorNoteProps {
  error: unknown;
  retry?: (() => void) | undefined;
}

/** Says what went wrong with a call, and what helps. */
export function ErrorNote({ error, retry }: ErrorNoteProps) {
  const failure = error instanceof VaporformError ? error : null;
  return (
    <Note
      title={failure?.message ?? "The page ran into an error of its own."}
      detail={failure?.suggestion ?? (failure === null ? String(error) : null)}
      code={failure && [failure.reason, failure.requestId].filter(Boolean).join(" · request ")}
    >
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </Note>
  );
}

interface NoteProps {
  title: string;
  detail?: string | null;
  code?: string | null;
  children?: ComponentChildren;
}

/** A failure in words: what happened, what helps, and the code to look it up by. */
export function Note({ title, detail, code, children }: NoteProps) {
  return (
    <div class="note" role="alert">
      <p class="note-title">{title}</p>
      {detail && <p>{detail}</p>}
      {code && <p class="note-code">{code}</p>}
      {children && <div class="actions">{children}</div>}
    </div>
  );
}
