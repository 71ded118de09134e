/** A piece of a text field of a tool's input. */
export interface FieldPiece {
  field: string;
  text: string;
}

const ESCAPED: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/**
 * Reads the text fields of a JSON object while it arrives, in pieces that may end anywhere. It looks at each character
 * once, and only at the fields of the object itself; whether all of it is JSON is decided when it is complete.
 */
export class InputReader {
  #depth = 0;
  #isInString = false;
  #isValue = false;
  #key = "";
  #escape: string | null = null;
  #text = "";

  /** Returns what the next characters add to the fields. */
  read(json: string): FieldPiece[] {
    const pieces: FieldPiece[] = [];
    for (const character of json) {
      if (this.#isInString) this.#readInString(character, pieces);
      else this.#readOutside(character);
    }
    if (this.#isInString && this.#isValue) this.#emit(pieces);
    return pieces;
  }

  #readOutside(character: string): void {
    if (character === '"') {
      this.#isInString = true;
      this.#text = "";
    } else if (character === ":") this.#isValue = true;
    else if (character === ",") this.#isValue = false;
    else if (character === "{" || character === "[") this.#depth += 1;
    else if (character === "}" || character === "]") this.#depth -= 1;
  }

  #readInString(character: string, pieces: FieldPiece[]): void {
    if (this.#escape !== null) this.#readEscaped(this.#escape + character);
    else if (character === "\\") this.#escape = "";
    else if (character === '"') this.#endString(pieces);
    else this.#text += character;
  }

  #readEscaped(code16: string): void {
    if (!code16.startsWith("u")) {
      this.#text += ESCAPED[code16] ?? code16;
      this.#escape = null;
    } else if (code16.length < 5) this.#escape = code16;
    else {
      const code = Number.parseInt(code16.slice(1), 16);
      this.#text += Number.isNaN(code) ? "" : String.fromCharCode(code);
      this.#escape = null;
    }
  }

  #endString(pieces: FieldPiece[]): void {
    this.#isInString = false;
    if (this.#isValue) this.#emit(pieces);
    else if (this.#depth === 1) this.#key = this.#text;
  }

  #emit(pieces: FieldPiece[]): void {
    if (this.#text !== "" && this.#depth === 1) pieces.push({ field: this.#key, text: this.#text });
    this.#text = "";
  }
}
