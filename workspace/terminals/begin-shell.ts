import { Readable } from "node:stream";
import { withTools } from "../app/tools";
import type { Sandbox } from "../sandbox/sandbox";
import { writeVariables } from "../sandbox/shell";

const UPLOAD_TIMEOUT_MS = 15_000;
/** The folder, relative to the work folder, of the files with which shells begin. */
const BEGINNINGS = ".vaporform-terminals";

/**
 * Writes the file with which a shell begins, and returns the variable that makes bash read it before its first prompt.
 * Variables passed to the provider would be in a header, which holds few; typing them would show them. Other shells
 * begin without.
 */
export async function writeBeginning(
  sandbox: Sandbox,
  terminalId: string,
  env: Record<string, string>,
): Promise<Record<string, string>> {
  const path = `${BEGINNINGS}/${terminalId}`;
  const lines = [
    `rm -f ./${path}; unset PROMPT_COMMAND`,
    withTools(writeVariables(env).join("\n")),
    "cd project 2>/dev/null || :",
  ];
  const content = Readable.from([Buffer.from(`${lines.join("\n")}\n`)]);
  await sandbox.upload(content, path, AbortSignal.timeout(UPLOAD_TIMEOUT_MS));
  return { PROMPT_COMMAND: `. ./${path}` };
}
