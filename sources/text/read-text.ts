import { Failure, type FailureReason } from "../../shared/failure";
import { findPlaceholder } from "../../shared/placeholders";
import { type NamedFile, quoted } from "../files/check-files";
import { parseText } from "./parse-text";
import type { ParsedText, TextFile, TextFormat } from "./parsed-text";

/** The files of a text, and what else was in it. */
export interface ReadText extends Omit<ParsedText, "files" | "truncated"> {
  files: NamedFile[];
}

/**
 * Reads the files in a text. What would make a broken app is refused, with its paths: `truncated_content` if the text
 * ends within a file, `doubled_content` if a file is there twice with different contents, `placeholder_content` if a
 * comment stands in for code. `invalid_argument` if there is no file.
 */
export function readText(text: string, format: TextFormat, field: string): ReadText {
  const { files, truncated, ...others } = parseText(text, format);
  if (truncated !== null) {
    const message = `${field}, line ${truncated.line}: the text ends within ${quoted(truncated.path)}`;
    throw refused("truncated_content", message, {
      field,
      files: [truncated],
      suggestion: "send the whole text",
    });
  }
  if (files.length === 0) {
    throw new Failure("invalid_argument", `${field}: has no file in it`, {
      param: field,
      suggestion: 'mark each file: a fenced block with its path, or a tag such as <file path="index.html">',
    });
  }
  const single = withoutRepetitions(files, field);
  refusePlaceholders(single, field);
  return { ...others, files: single.map((file) => toNamedFile(file, field)) };
}

function toNamedFile({ path, content, line }: TextFile, field: string): NamedFile {
  return {
    file: { path: path.replace(/^\.\//, ""), content: Buffer.from(content), mode: "100644" },
    field: `${field}, line ${line}`,
    param: field,
  };
}

/** A file that is there twice is taken once; twice with different contents, one of them is wrong. */
function withoutRepetitions(files: TextFile[], field: string): TextFile[] {
  const byPath = new Map<string, TextFile>();
  for (const file of files) {
    const path = file.path.replace(/^\.\//, "");
    const other = byPath.get(path);
    if (other !== undefined && other.content !== file.content) {
      const lines = `lines ${other.line} and ${file.line}`;
      const message = `${field}, ${lines}: ${quoted(path)} is there twice, with different contents`;
      throw refused("doubled_content", message, { field, files: [file], suggestion: "send each file once" });
    }
    if (other === undefined) byPath.set(path, file);
  }
  return [...byPath.values()];
}

function refusePlaceholders(files: TextFile[], field: string): void {
  const found = files.flatMap((file) => {
    const line = findPlaceholder(file.path, file.content);
    return line === null ? [] : [{ file, line: file.line + line }];
  });
  const [first] = found;
  if (first === undefined) return;
  const message = `${field}, line ${first.line}: ${quoted(first.file.path)} leaves out code, and names it in a comment`;
  throw refused("placeholder_content", message, {
    field,
    files: found.map(({ file }) => file),
    suggestion: "ask for the whole files",
  });
}

interface Refusal {
  field: string;
  files: TextFile[];
  suggestion: string;
}

function refused(reason: FailureReason, message: string, { field, files, suggestion }: Refusal): Failure {
  return new Failure(reason, message, { param: field, paths: files.map(({ path }) => path), suggestion });
}
