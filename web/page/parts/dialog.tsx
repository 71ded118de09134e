import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { ErrorNote } from "./error-note.tsx";
import "./dialog.css";

interface DialogProps {
  title: string;
  /** Called when it was closed by its buttons, or with Escape. */
  close: () => void;
  children: ComponentChildren;
}

/** A window over the page, which keeps the keyboard until it is closed and then gives the focus back. */
export function Dialog({ title, close, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={box} aria-labelledby={id} onCancel={close} onClose={close}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}

interface ConfirmedProps {
  label: string;
  title: string;
  /** What is lost, or what happens, before it is done. */
  children: ComponentChildren;
  /** The button that does it, if its label differs. */
  confirm?: string;
  isDanger?: boolean;
  act: () => Promise<unknown>;
  /** Called after it was done. */
  then?: () => void;
}

/** A button for what cannot be undone: it first says what happens. */
export function Confirmed({ label, title, children, confirm = label, ...rest }: ConfirmedProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class={rest.isDanger ? "danger" : ""} onClick={() => setOpen(true)}>
        {label}
      </button>
      {isOpen && (
        <Dialog title={title} close={() => setOpen(false)}>
          {children}
          <Decision confirm={confirm} close={() => setOpen(false)} {...rest} />
        </Dialog>
      )}
    </>
  );
}

interface DecisionProps extends Pick<ConfirmedProps, "isDanger" | "act" | "then"> {
  confirm: string;
  close: () => void;
}

function Decision({ confirm, close, isDanger, act, then }: DecisionProps) {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      await act();
      close();
      then?.();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <>
      {error !== null && <ErrorNote error={error} />}
      <div class="actions end">
        <button type="button" onClick={close}>
          Cancel
        </button>
        <button
          type="button"
          class={isDanger ? "primary danger" : "primary"}
          disabled={busy}
          onClick={() => void run()}
        >
          {busy ? `${confirm}…` : confirm}
        </button>
      </div>
    </>
  );
}
