import { useEffect, useRef, useState } from "preact/hooks";
import { ErrorNote } from "../parts/error-note.tsx";
import { rowsOf, type TreeRow } from "./tree-rows.mts";
import type { OpenFolders } from "./use-folders.mts";

const ROW_HEIGHT = 26;
/** Rows that are drawn above and below what is in view, so that scrolling shows no gap. */
const MARGIN = 10;

interface FileTreeProps {
  folders: OpenFolders;
  /** The file that is open; null: none. */
  current: string | null;
  choose: (path: string) => void;
}

/** The files of a project. Only the rows in view are drawn, so that 50,000 files scroll as five do. */
export function FileTree({ folders, current, choose }: FileTreeProps) {
  const rows = rowsOf(folders.folders, folders.open);
  const { box, first, count, onScroll } = useWindow(rows.length);
  const [focused, setFocused] = useState(0);
  const act = ({ entry }: TreeRow) =>
    entry.kind === "directory" ? folders.toggle(entry.path) : choose(entry.path);
  const move = (event: KeyboardEvent) => {
    const next = stepOf(event.key, rows, focused);
    if (next === "act") rows[focused] && act(rows[focused]);
    else if (next === null) return;
    else {
      setFocused(next);
      box.current?.scrollTo({ top: Math.max(0, (next - 5) * ROW_HEIGHT) });
    }
    event.preventDefault();
  };
  if (folders.error !== null) return <ErrorNote error={folders.error} retry={folders.refresh} />;
  return (
    <div
      ref={box}
      class="tree"
      role="tree"
      aria-label="Files"
      tabIndex={0}
      aria-activedescendant={rows[focused] && `row-${focused}`}
      onScroll={onScroll}
      onKeyDown={move}
    >
      <div style={{ height: px(rows.length * ROW_HEIGHT) }}>
        {rows.slice(first, first + count).map((row, index) => (
          <Row
            key={row.entry.path}
            row={row}
            index={first + index}
            isFocused={first + index === focused}
            isCurrent={row.entry.path === current}
            act={() => {
              setFocused(first + index);
              act(row);
            }}
          />
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  row: TreeRow;
  index: number;
  isFocused: boolean;
  isCurrent: boolean;
  act: () => void;
}

function Row({ row: { entry, depth, isOpen }, index, isFocused, isCurrent, act }: RowProps) {
  const isFolder = entry.kind === "directory";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself takes the keys, as ARIA's tree pattern says.
    <div
      id={`row-${index}`}
      role="treeitem"
      tabIndex={-1}
      aria-level={depth + 1}
      aria-expanded={isFolder ? isOpen : undefined}
      aria-selected={isCurrent}
      class={`row ${isFocused ? "focused" : ""} ${isCurrent ? "current" : ""}`}
      style={{ top: px(index * ROW_HEIGHT), height: px(ROW_HEIGHT), paddingLeft: px(8 + depth * 14) }}
      onClick={act}
      title={entry.path}
    >
      <span class="sign" aria-hidden="true">
        {isFolder ? (isOpen ? "▾" : "▸") : ""}
      </span>
      {entry.name}
    </div>
  );
}

function px(pixels: number): string {
  return `${pixels}px`;
}

/** Where a key leads in the tree: to a row, to the act of the row in focus, or nowhere. */
function stepOf(key: string, rows: readonly TreeRow[], focused: number): number | "act" | null {
  const row = rows[focused];
  const last = rows.length - 1;
  const moves: Record<string, () => number | "act"> = {
    ArrowDown: () => Math.min(last, focused + 1),
    ArrowUp: () => Math.max(0, focused - 1),
    Home: () => 0,
    End: () => last,
    Enter: () => "act",
    " ": () => "act",
    ArrowRight: () => (row?.entry.kind === "directory" && !row.isOpen ? "act" : focused),
    ArrowLeft: () => (row?.isOpen ? "act" : parentOf(rows, focused)),
  };
  return moves[key]?.() ?? null;
}

function parentOf(rows: readonly TreeRow[], index: number): number {
  const depth = rows[index]?.depth ?? 0;
  for (let above = index - 1; above >= 0; above--) if ((rows[above]?.depth ?? 0) < depth) return above;
  return index;
}

/** Which rows of a long list are in view. */
function useWindow(rows: number) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver(([entry]) => entry && setHeight(entry.contentRect.height));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const first = Math.max(0, Math.min(rows, Math.floor(top / ROW_HEIGHT) - MARGIN));
  const count = Math.ceil(height / ROW_HEIGHT) + 2 * MARGIN;
  return { box, first, count, onScroll: () => setTop(box.current?.scrollTop ?? 0) };
}
