import { z } from "zod";
import type { Activity } from "../generation";
import type { ToolCall, ToolResult } from "../model/generator";
import { searchFiles } from "./search-files";
import { Refused, type StagedFiles } from "./staged-files";

/** What tools work on. */
export interface ToolRoom {
  projectId: string;
  ownerId: string;
  /** The pinned revision. */
  baseSeq: number;
  files: StagedFiles;
  /** What `read_problems` returns. */
  problems: string;
}

export interface ToolOutcome {
  result: ToolResult;
  /** What `done` says; null for any other tool. */
  summary: string | null;
}

/** What a tool returns to the model at most: about a file of 1,000 lines. */
const RESULT_CHARACTERS_MAX = 64 * 1024;
const LINES_MAX = 1_000;
const SUMMARY_CHARACTERS_MAX = 2_000;

const text = z.string();
const Inputs = {
  list_files: z.strictObject({ folder: text }),
  read_file: z.strictObject({ path: text, from_line: z.number().int() }),
  search: z.strictObject({ text: text.min(1).max(200) }),
  write_file: z.strictObject({ path: text, content: text }),
  edit_file: z.strictObject({ path: text, find: text, replace: text }),
  delete_file: z.strictObject({ path: text }),
  read_problems: z.strictObject({}),
  done: z.strictObject({ summary: text }),
};
type ToolName = keyof typeof Inputs;
type InputOf<Name extends ToolName> = z.infer<(typeof Inputs)[Name]>;

/** Uses a tool. Whatever is wrong with the call goes back to the model, and is never thrown. */
export async function runTool(call: ToolCall, room: ToolRoom): Promise<ToolOutcome> {
  try {
    const { name, input } = call;
    if (call.isMalformed) throw new Refused("the input is not a JSON object");
    if (!isToolName(name)) throw new Refused("there is no such tool");
    const returned = await run(name, input, room);
    const summary = name === "done" ? shorten(returned, SUMMARY_CHARACTERS_MAX) : null;
    return { result: toResult(call, name === "done" ? "done" : returned, false), summary };
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    return { result: toResult(call, `Refused: ${thrown.message}.`, true), summary: null };
  }
}

function toResult({ id }: ToolCall, returned: string, isError: boolean): ToolResult {
  return { type: "tool_result", toolCallId: id, text: shorten(returned, RESULT_CHARACTERS_MAX), isError };
}

function isToolName(name: string): name is ToolName {
  return Object.hasOwn(Inputs, name);
}

const runners: { [Name in ToolName]: (input: InputOf<Name>, room: ToolRoom) => Promise<string> | string } = {
  list_files: ({ folder }, { files }) => listFiles(files.paths(), folder),
  read_file: async ({ path, from_line }, { files }) => linesFrom(await files.read(path), from_line),
  search: async (input, room) => await searchFiles(input.text, room),
  write_file: ({ path, content }, { files }) => {
    files.write(path, content);
    return "written";
  },
  edit_file: async ({ path, find, replace }, { files }) => {
    await files.edit(path, find, replace);
    return "edited";
  },
  delete_file: ({ path }, { files }) => {
    files.remove(path);
    return "deleted";
  },
  read_problems: (_, { problems }) => (problems === "" ? "no problem is known" : problems),
  done: ({ summary }) => summary,
};

async function run<Name extends ToolName>(name: Name, input: object, room: ToolRoom): Promise<string> {
  const parsed = Inputs[name].safeParse(input);
  if (!parsed.success) throw new Refused("the input does not match the tool's schema");
  const runner: (input: InputOf<Name>, room: ToolRoom) => Promise<string> | string = runners[name];
  return await runner(parsed.data as InputOf<Name>, room);
}

function listFiles(paths: readonly string[], folder: string): string {
  const start = folder === "" || folder === "." ? "" : `${folder.replace(/\/+$/, "")}/`;
  const found = paths.filter((path) => path.startsWith(start));
  if (found.length === 0) return start === "" ? "the project has no files" : "there are no files";
  return fitLines(found, `${found.length} files`);
}

function linesFrom(content: string, fromLine: number): string {
  const lines = content.split("\n");
  const first = Math.max(1, fromLine);
  if (first > lines.length) throw new Refused(`the file has ${lines.length} lines`);
  if (first === 1 && lines.length <= LINES_MAX && content.length <= RESULT_CHARACTERS_MAX) return content;
  return fitLines(lines.slice(first - 1), `${lines.length} lines, from line ${first}`);
}

/** As many lines as fit, and how many did not. */
function fitLines(lines: readonly string[], what: string): string {
  let characters = 0;
  const kept = lines.slice(0, LINES_MAX).filter((line) => {
    characters += line.length + 1;
    return characters < RESULT_CHARACTERS_MAX - 200;
  });
  const left = lines.length - kept.length;
  return left === 0 ? kept.join("\n") : `${kept.join("\n")}\n(${what}; ${left} more are not shown)`;
}

function shorten(returned: string, characters: number): string {
  return returned.length > characters ? `${returned.slice(0, characters)}…` : returned;
}

const kinds: Record<ToolName, Activity["kind"] | null> = {
  list_files: "reading",
  read_file: "reading",
  search: "searching",
  write_file: null,
  edit_file: null,
  delete_file: "deleting",
  read_problems: "reading",
  done: null,
};

/** What a call looks like from outside; null for those whose writing is shown while it arrives. */
export function activityOf({ name, input }: ToolCall): Activity | null {
  const kind = isToolName(name) ? kinds[name] : null;
  if (kind === null) return null;
  const named = input.path ?? input.folder;
  return { kind, path: typeof named === "string" ? named : null, text: null, offset: 0 };
}
