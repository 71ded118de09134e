import type { Activity } from "../generation";
import type { AnswerPiece } from "../model/generator";

/** How often what is being written is shown. */
const SHOW_EVERY_MS = 300;
/** The largest piece of text in one event. */
const TEXT_CHARACTERS_MAX = 16 * 1024;
const PATH_CHARACTERS_MAX = 2_048;

/** The field of each tool whose text is shown while it arrives. */
const written: Record<string, { field: string; kind: Activity["kind"] } | undefined> = {
  write_file: { field: "content", kind: "writing" },
  edit_file: { field: "replace", kind: "editing" },
};

/** Writes one activity, and returns whether the generation still runs here. */
type Show = (activity: Activity, streamedCharacters: number) => Promise<boolean>;

/**
 * Shows what the model writes while it arrives: a few times a second, one write at a time, and in pieces of a bounded
 * size. The model does not wait for it.
 */
export class ActivityFeed {
  readonly #show: Show;
  readonly #timer: NodeJS.Timeout;
  readonly #paths = new Map<number, string>();
  /** How much of each block was shown. */
  readonly #offsets = new Map<number, number>();
  readonly #waiting: Waiting[] = [];
  #streamed = 0;
  #writing: Promise<void> | null = null;

  constructor(show: Show) {
    this.#show = show;
    this.#timer = setInterval(() => void this.#flush(), SHOW_EVERY_MS);
  }

  add(piece: AnswerPiece): void {
    const { block, kind, field, text } = piece;
    this.#streamed += text.length;
    if (kind === "tool" && field === "path") {
      this.#paths.set(block, `${this.#paths.get(block) ?? ""}${text}`.slice(0, PATH_CHARACTERS_MAX));
      return;
    }
    const shown = shownKind(piece);
    if (shown === "thinking") this.#put(block, { kind: shown, path: null, text: null, offset: 0 });
    else if (shown !== null) this.#append(block, shown, strip(text));
  }

  /** Shows what a tool does. */
  note(activity: Activity): void {
    const path = activity.path === null ? null : strip(activity.path.slice(0, PATH_CHARACTERS_MAX));
    this.#waiting.push({ block: -1, activity: { ...activity, path } });
  }

  /** Shows what is left. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#writing;
    await this.#flush();
  }

  #append(block: number, kind: Activity["kind"], text: string): void {
    const path = this.#paths.get(block);
    for (const piece of piecesOf(text)) {
      const offset = this.#offsets.get(block) ?? 0;
      this.#put(block, { kind, path: path === undefined ? null : strip(path), text: piece, offset });
      this.#offsets.set(block, offset + piece.length);
    }
  }

  /** Joins what belongs together and waits to be shown. */
  #put(block: number, next: Activity): void {
    const last = this.#waiting.at(-1);
    const text = `${last?.activity.text ?? ""}${next.text ?? ""}`;
    if (last?.block !== block || text.length > TEXT_CHARACTERS_MAX)
      this.#waiting.push({ block, activity: next });
    else if (next.text !== null) last.activity.text = text;
  }

  #flush(): Promise<void> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  async #write(): Promise<void> {
    for (const { activity } of this.#waiting.splice(0)) {
      // What cannot be shown is not worth a failure: the step finds out by itself if its lease is lost.
      if (!(await this.#show(activity, this.#streamed).catch(() => false))) return;
    }
  }
}

interface Waiting {
  block: number;
  activity: Activity;
}

function shownKind({ kind, tool, field }: AnswerPiece): Activity["kind"] | null {
  if (kind !== "tool") return kind;
  const shown = written[tool ?? ""];
  return shown?.field === field ? shown.kind : null;
}

function piecesOf(text: string): string[] {
  return Array.from({ length: Math.ceil(text.length / TEXT_CHARACTERS_MAX) }, (_, index) =>
    text.slice(index * TEXT_CHARACTERS_MAX, (index + 1) * TEXT_CHARACTERS_MAX),
  );
}

/** Without what Postgres refuses in JSON: NUL, and halves of characters. */
function strip(text: string): string {
  return text.replaceAll("\0", "\ufffd").replace(/\p{Surrogate}/gu, "\ufffd");
}
