/** Where an element gets its token from: its page's function, or else its attribute. */
export class TokenSource {
  getToken: (() => Promise<string>) | null = null;
  readonly #readAttribute: () => string | null;
  #token: string | null = null;

  constructor(readAttribute: () => string | null) {
    this.#readAttribute = readAttribute;
  }

  /** Returns the current token, or a new one from the page's function; null if there is none. */
  async read(isRenewal: boolean): Promise<string | null> {
    if (this.getToken === null) return this.#readAttribute();
    if (this.#token === null || isRenewal) this.#token = await this.getToken();
    return this.#token;
  }

  /** The next read asks the page's function again. */
  forget(): void {
    this.#token = null;
  }
}
