import { FitAddon } from "@xterm/addon-fit";
import { type ITheme, Terminal } from "@xterm/xterm";
import { client } from "../session.mts";
import { InputQueue } from "./input-queue.mts";

interface TerminalOptions {
  workspaceId: string;
  parent: HTMLElement;
  /** Closes the terminal. */
  signal: AbortSignal;
  opened: () => void;
}

const RESIZE_PAUSE_MS = 150;

/**
 * Opens a terminal in a workspace, and shows it until its shell ends or `signal` aborts, which closes it. Returns the
 * shell's exit code; null if it was closed.
 */
export async function runTerminal({
  workspaceId,
  parent,
  signal,
  opened,
}: TerminalOptions): Promise<number | null> {
  const { screen, fit } = showScreen(parent);
  keepColours(screen, parent, signal);
  const { cols, rows } = screen;
  const { id } = await client.terminals.open(workspaceId, { cols, rows });
  const close = () => void client.terminals.close(workspaceId, id).catch(() => undefined);
  // A page that is closed sends no more calls of its own; this one outlives it.
  addEventListener("pagehide", close, { once: true });
  const input = new InputQueue(
    async (text) => await client.terminals.write(workspaceId, id, text),
    (error) => screen.write(`\r\n[not typed: ${error instanceof Error ? error.message : error}]\r\n`),
  );
  screen.onData((text) => input.add(text));
  const stopFitting = keepFitting(parent, fit, () => {
    void client.terminals
      .resize(workspaceId, id, { cols: screen.cols, rows: screen.rows })
      .catch(() => undefined);
  });
  opened();
  screen.focus();
  try {
    return await showOutput(screen, { workspaceId, id, signal });
  } finally {
    removeEventListener("pagehide", close);
    stopFitting();
    screen.options.disableStdin = true;
    if (signal.aborted) {
      close();
      screen.dispose();
    }
  }
}

function showScreen(parent: HTMLElement): { screen: Terminal; fit: FitAddon } {
  const screen = new Terminal({
    cursorBlink: true,
    fontSize: 13,
    fontFamily: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
    // Its text is announced; a canvas would be silent.
    screenReaderMode: true,
    theme: themeOf(parent),
    // Programs choose colours for a dark screen.
    minimumContrastRatio: 4.5,
  });
  const fit = new FitAddon();
  screen.loadAddon(fit);
  screen.open(parent);
  fit.fit();
  screen.attachCustomKeyEventHandler((event) => {
    if (!(event.ctrlKey && event.shiftKey && event.key === "Escape")) return true;
    // Tab belongs to the shell, so there is another way out.
    document.querySelector<HTMLElement>(".tabs a[aria-current]")?.focus();
    return false;
  });
  return { screen, fit };
}

interface Shown {
  workspaceId: string;
  id: string;
  signal: AbortSignal;
}

async function showOutput(screen: Terminal, { workspaceId, id, signal }: Shown): Promise<number | null> {
  let exitCode: number | null = null;
  for await (const { data } of client.terminals.output(workspaceId, id, { signal })) {
    if (data.text !== null) screen.write(data.text);
    exitCode = data.exitCode ?? exitCode;
  }
  return exitCode;
}

/** Fits the screen to its place, and reports a new size once it is settled. */
function keepFitting(parent: HTMLElement, fit: FitAddon, resized: () => void): () => void {
  let timer = 0;
  const observer = new ResizeObserver(() => {
    const before = JSON.stringify(fit.proposeDimensions());
    fit.fit();
    clearTimeout(timer);
    if (before !== undefined) timer = setTimeout(resized, RESIZE_PAUSE_MS);
  });
  observer.observe(parent);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}

/** Light turns to dark by itself on many machines in the evening. */
function keepColours(screen: Terminal, parent: HTMLElement, signal: AbortSignal): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener(
    "change",
    () => {
      screen.options.theme = themeOf(parent);
    },
    { signal },
  );
}

/** The page's own colours, as they are now: light or dark. */
function themeOf(parent: HTMLElement): ITheme {
  const { backgroundColor, color } = getComputedStyle(parent);
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const colours: ITheme = isDark
    ? {
        red: "#ff8a80",
        green: "#5fd08a",
        yellow: "#f0b849",
        blue: "#86a8ff",
        cyan: "#6fd3e0",
        magenta: "#dd9bf0",
      }
    : {
        red: "#b3261e",
        green: "#157a3c",
        yellow: "#8a5a00",
        blue: "#2456d6",
        cyan: "#0a6b78",
        magenta: "#8a2aa8",
      };
  return {
    ...colours,
    background: backgroundColor,
    foreground: color,
    cursor: color,
    selectionBackground: isDark ? "#31415f" : "#cfdcff",
  };
}
