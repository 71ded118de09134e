/** A piece of a log in one colour. */
export interface Span {
  text: string;
  /** A class of the style sheet; empty: plain. */
  look: string;
}

const colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
const ESC = "\u001b";
const BEL = "\u0007";
/** Colours (CSI), titles and links (OSC), character sets. */
const escapeSequence = new RegExp(
  `${ESC}\\[([0-9;?]*)([A-Za-z])|${ESC}\\][^${BEL}${ESC}]*(?:${BEL}|${ESC}\\\\)|${ESC}[()][A-Z0-9]`,
  "g",
);

interface Look {
  colour: string | null;
  isBold: boolean;
  isDim: boolean;
}

const plain: Look = { colour: null, isBold: false, isDim: false };

/**
 * Splits one line of terminal output into pieces of one look each. Colours and weights of ECMA-48 (SGR) are kept; other
 * sequences, which move a cursor that a log does not have, are removed. A line that rewrote itself (`\r`) shows its end.
 */
export function parseAnsi(line: string): Span[] {
  const visible = line.slice(line.replace(/\r+$/, "").lastIndexOf("\r") + 1).replace(/\r+$/, "");
  const spans: Span[] = [];
  let look = plain;
  let from = 0;
  for (const match of visible.matchAll(escapeSequence)) {
    push(spans, visible.slice(from, match.index), look);
    if (match[2] === "m") look = applySgr(look, match[1] ?? "");
    from = match.index + match[0].length;
  }
  push(spans, visible.slice(from), look);
  return spans;
}

function push(spans: Span[], text: string, look: Look): void {
  if (text === "") return;
  const classes = [
    look.colour && `ansi-${look.colour}`,
    look.isBold && "ansi-bold",
    look.isDim && "ansi-dim",
  ];
  spans.push({ text, look: classes.filter(Boolean).join(" ") });
}

function applySgr(before: Look, parameters: string): Look {
  let look = before;
  const codes = parameters.split(";").map(Number);
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    // Colours beyond the sixteen have their number behind them; they are shown plain.
    if (code === 38 || code === 48) index += codes[index + 1] === 5 ? 2 : 4;
    else look = applyCode(look, code);
  }
  return look;
}

function applyCode(look: Look, code: number): Look {
  if (code === 0) return plain;
  if (code === 1) return { ...look, isBold: true };
  if (code === 2) return { ...look, isDim: true };
  if (code === 22) return { ...look, isBold: false, isDim: false };
  if (code === 39) return { ...look, colour: null };
  const colour = colours[code >= 90 ? code - 90 : code - 30];
  return colour === undefined ? look : { ...look, colour };
}
