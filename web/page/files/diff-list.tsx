import type { Schemas } from "../../../client/src/vaporform.mts";
import "./diff-list.css";

type DiffItem = Schemas["DiffItem"];

const omitted = { binary: "Binary file.", too_large: "The difference is too large to show." } as const;

/** The files that differ, each with its lines behind a click. */
export function DiffList({ items }: { items: readonly DiffItem[] }) {
  return (
    <ul class="diff">
      {items.map((item) => (
        <li key={item.path}>
          <details>
            <summary>
              <span class={`status ${item.status}`}>{item.status}</span> <span class="path">{item.path}</span>
              {item.oldPath !== null && <span class="quiet"> was {item.oldPath}</span>}
            </summary>
            <Lines item={item} />
          </details>
        </li>
      ))}
    </ul>
  );
}

function Lines({ item: { path, patch, patchOmitted } }: { item: DiffItem }) {
  if (patch !== null) return <Patch path={path} patch={patch} />;
  return <p class="quiet">{patchOmitted === null ? "The content is the same." : omitted[patchOmitted]}</p>;
}

/** The lines of a unified diff, in their colours. */
export function Patch({ path, patch }: { path: string; patch: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
    <section class="patch" tabIndex={0} aria-label={`What changed in ${path}`}>
      {patch.split("\n").map((line, index) => (
        <div key={index} class={lookOf(line)}>
          {line === "" ? " " : line}
        </div>
      ))}
    </section>
  );
}

function lookOf(line: string): string {
  if (/^(\+\+\+|---|@@|=====|Index:|\\ )/.test(line)) return "head";
  if (line.startsWith("+")) return "added";
  return line.startsWith("-") ? "removed" : "";
}
