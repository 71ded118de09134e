import { setImmediate as nextTurn } from "node:timers/promises";

type AskAll<Key, Value> = (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>;

/** The keys of the next query, and its result. */
interface Round<Key, Value> {
  keys: Set<Key>;
  answers: Promise<ReadonlyMap<Key, Value>>;
}

/**
 * Combines all reads within a turn of the event loop into one query. Nothing is cached: every query is sent after the
 * reads that wait for it began, so that none of them gets an outdated result.
 */
export class Gathering<Key, Value> {
  readonly #askAll: AskAll<Key, Value>;
  #next: Round<Key, Value> | null = null;

  constructor(askAll: AskAll<Key, Value>) {
    this.#askAll = askAll;
  }

  /** Returns the value of a key; null if there is none. */
  async ask(key: Key): Promise<Value | null> {
    this.#next ??= this.#open();
    const { keys, answers } = this.#next;
    keys.add(key);
    return (await answers).get(key) ?? null;
  }

  #open(): Round<Key, Value> {
    const keys = new Set<Key>();
    return { keys, answers: this.#close(keys) };
  }

  async #close(keys: Set<Key>): Promise<ReadonlyMap<Key, Value>> {
    await nextTurn();
    this.#next = null;
    return await this.#askAll([...keys]);
  }
}
