import { useEffect, useRef, useState } from "preact/hooks";
import type { Workspace } from "../../../client/src/vaporform.mts";
import { ErrorNote } from "../parts/error-note.tsx";
import "@xterm/xterm/css/xterm.css";
import "./terminal.css";

/** A shell in the workspace's sandbox, which is opened when a person asks for it and ends when they leave. */
export function TerminalTab({ workspace }: { workspace: Workspace | null }) {
  const [round, setRound] = useState(0);
  if (workspace === null) return <p class="quiet narrow">The project has no workspace yet.</p>;
  const reason = whyNot(workspace);
  if (reason !== null) return <p class="quiet narrow">{reason}</p>;
  return <Terminal key={round} workspaceId={workspace.id} again={() => setRound(round + 1)} />;
}

function whyNot({ mode, status, settings }: Workspace): string | null {
  if (mode === "development") return "In development mode no sandbox runs, so there is no terminal.";
  if (!settings.terminal) return "The settings of this workspace allow no terminals.";
  return status === "running" ? null : "The workspace does not run. Start it to open a terminal.";
}

type State = { name: "opening" | "open" } | { name: "ended"; exitCode: number | null };

function Terminal({ workspaceId, again }: { workspaceId: string; again: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<State>({ name: "opening" });
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const run = async () => {
      // The emulator is as large as the rest of the page, so it is loaded when it is needed.
      const { runTerminal } = await import("./run-terminal.mts");
      if (signal.aborted || box.current === null) return;
      const opened = () => setState({ name: "open" });
      const exitCode = await runTerminal({ workspaceId, parent: box.current, signal, opened });
      if (!signal.aborted) setState({ name: "ended", exitCode });
    };
    run().catch((thrown: unknown) => signal.aborted || setError(thrown));
    return () => controller.abort();
  }, []);
  return (
    <div class="terminal-tab">
      <p class="terminal-bar">
        <span aria-live="polite">{wordState(state)}</span>
        <span class="quiet keys">
          <kbd>Ctrl</kbd>+<kbd>Shift</kbd>+<kbd>Esc</kbd> leaves it by keyboard
        </span>
        {(state.name === "ended" || error !== null) && (
          <button type="button" onClick={again}>
            Open another
          </button>
        )}
      </p>
      {error !== null && <ErrorNote error={error} />}
      <div ref={box} class="terminal-place" />
    </div>
  );
}

function wordState(state: State): string {
  if (state.name === "ended") {
    return state.exitCode === null
      ? "The terminal was closed."
      : `The shell ended with code ${state.exitCode}.`;
  }
  return state.name === "open" ? "A shell in the sandbox. It ends when you leave this tab." : "Opening…";
}
