import { parseFences } from "./parse-fences";
import { formatOf, parseTags } from "./parse-tags";
import type { ParsedText, TextFormat } from "./parsed-text";

/**
 * Reads the files in a text that a model wrote. It reads line by line, and takes time in proportion to the text's
 * length. `auto` takes the tags that the text uses, otherwise its fenced blocks.
 */
export function parseText(text: string, format: TextFormat = "auto"): ParsedText {
  const chosen = format === "auto" ? formatOf(text) : format;
  return chosen === null || chosen === "fences" ? parseFences(text) : parseTags(text, chosen);
}
