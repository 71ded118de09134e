/** One page of a list. */
export interface Page<Item> {
  data: Item[];
  /** Where the next page begins; null: this is the last one. */
  nextCursor: string | null;
}

/** A list of the API, which is fetched page by page as it is read: `for await (const item of list)`. */
export class List<Item, OnePage extends Page<Item>> implements AsyncIterable<Item> {
  readonly #read: (cursor: string | undefined) => Promise<OnePage>;

  constructor(read: (cursor: string | undefined) => Promise<OnePage>) {
    this.#read = read;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const { data } of this.pages()) yield* data;
  }

  /** Yields whole pages, with what else they hold. */
  async *pages(): AsyncGenerator<OnePage, void, undefined> {
    let cursor: string | undefined;
    do {
      const page = await this.#read(cursor);
      yield page;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  /** Reads one page: the first, or the one that a `nextCursor` leads to. */
  async page(cursor?: string): Promise<OnePage> {
    return await this.#read(cursor);
  }
}
