import type { Wording } from "../words.mts";
import "./badge.css";

/** A state in words with a dot in its colour; the words alone say all. */
export function Badge({ wording }: { wording: Wording }) {
  return (
    <span class={`badge ${wording.tone}`}>
      <span class="dot" aria-hidden="true" />
      {wording.text}
    </span>
  );
}
