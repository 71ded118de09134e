/** A part of a page that could not be carried over. */
export interface LostPart {
  path: string;
  line: number | null;
  /** As a sentence. */
  reason: string;
}

/** A page's script, in the order in which they run. */
export interface PageScript {
  /** An address, or the text of an inline script. */
  kind: "address" | "text";
  value: string;
  isModule: boolean;
}

/** What is gathered of a page while it is written as JSX. */
export interface PageParts {
  path: string;
  /** The page's styles, in order; each is a file's path or a text. */
  styles: PageStyle[];
  scripts: PageScript[];
  lost: LostPart[];
  /** Whether line breaks in text matter: a style says so. */
  keepsWhitespace: boolean;
}

export interface PageStyle {
  kind: "address" | "text";
  value: string;
  /** Its media query; empty without one. */
  media: string;
}
