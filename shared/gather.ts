import { setImmediate as nextTurn } from "node:timers/promises";

type AskAll<Key, Value> = (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>;

/** What is asked for next, and the answers to it. */
interface Round<Key, Value> {
  keys: Set<Key>;
  answers: Promise<ReadonlyMap<Key, Value>>;
}

/**
 * Makes one query of all that is asked for within a turn of the event loop, one thing each. Nothing is kept: every
 * query is sent after those who wait for it have asked, so that none of them is told what was true before.
 */
export class Gathering<Key, Value> {
  readonly #askAll: AskAll<Key, Value>;
  #next: Round<Key, Value> | null = null;

  constructor(askAll: AskAll<Key, Value>) {
    this.#askAll = askAll;
  }

  /** Answers what there is under a key; null: nothing. */
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
