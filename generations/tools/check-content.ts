import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import { findPlaceholder } from "../../shared/placeholders";

/** Files whose readers allow comments and trailing commas. */
const RELAXED = /(^|\/)(tsconfig[^/]*|jsconfig[^/]*|\.eslintrc|biome|deno)\.json$|\.jsonc$|(^|\/)\.vscode\//;

/** Returns what is wrong with a file that a model wrote; null if nothing is. */
export function complaintAbout(path: string, content: string): string | null {
  if (content.includes("\0")) return "the content contains a NUL character";
  if (/\p{Surrogate}/u.test(content)) return "the content is not valid Unicode";
  const line = findPlaceholder(path, content);
  if (line !== null) return `line ${line} is a comment that stands in for code: write the whole file`;
  if (/\.jsonc?$/.test(path)) return complaintAboutJson(path, content);
  return null;
}

function complaintAboutJson(path: string, content: string): string | null {
  const isRelaxed = RELAXED.test(path);
  const errors: ParseError[] = [];
  parse(content, errors, { allowTrailingComma: isRelaxed, disallowComments: !isRelaxed });
  const [first] = errors;
  return first === undefined
    ? null
    : `it is not valid JSON: ${printParseErrorCode(first.error)} at character ${first.offset}`;
}
