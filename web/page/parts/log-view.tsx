import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { parseAnsi } from "./ansi.mts";
import "./log-view.css";

interface LogViewProps {
  text: string;
  /** What the log is of. */
  label: string;
}

/** Lines beyond this are not drawn; the search still finds them. */
const LINES_SHOWN_MAX = 2_000;

/** A log that follows its end until a person scrolls up, with its colours, and a search. */
export function LogView({ text, label }: LogViewProps) {
  const [wanted, setWanted] = useState("");
  const [follows, setFollows] = useState(true);
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => text.replace(/\n$/, "").split("\n"), [text]);
  const found = useMemo(() => (wanted === "" ? lines : lines.filter(contains(wanted))), [lines, wanted]);
  const shown = found.slice(-LINES_SHOWN_MAX);

  useEffect(() => {
    if (follows && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [shown, follows]);

  return (
    <div class="log">
      <div class="log-bar">
        <input
          type="search"
          placeholder="Search the log"
          aria-label={`Search the log of ${label}`}
          value={wanted}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
        {wanted !== "" && <span class="quiet">{found.length} lines</span>}
        <label class="check">
          <input
            type="checkbox"
            checked={follows}
            onChange={({ currentTarget }) => setFollows(currentTarget.checked)}
          />
          Follow
        </label>
      </div>
      <div
        ref={box}
        class="log-lines"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
        tabIndex={0}
        role="log"
        aria-label={`Log of ${label}`}
        aria-live="off"
        onWheel={({ deltaY }) => deltaY < 0 && setFollows(false)}
      >
        {found.length > shown.length && <p class="quiet">The last {LINES_SHOWN_MAX} lines:</p>}
        {shown.map((line, index) => (
          <Line key={index} line={line} />
        ))}
      </div>
    </div>
  );
}

function Line({ line }: { line: string }) {
  return (
    <div class="line">
      {parseAnsi(line).map(({ text, look }, index) => (
        <span key={index} class={look}>
          {text}
        </span>
      ))}
    </div>
  );
}

function contains(wanted: string): (line: string) => boolean {
  const lower = wanted.toLowerCase();
  return (line) => line.toLowerCase().includes(lower);
}
