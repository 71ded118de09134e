import { redactEnd, redactPart, redactText } from "./output-part";
import type { Sandbox } from "./sandbox";

/** Shorter values occur in texts by chance. */
const SECRET_LENGTH_MIN = 4;
const MASK = "[secret]";

/** A sandbox whose output contains no secret, so that no log, failure or response can contain one. */
export function redacting(sandbox: Sandbox, secrets: () => Promise<Record<string, string>>): Sandbox {
  const readValues = async () => hiddenValues(await secrets());
  return {
    upload: (content, path, signal) => sandbox.upload(content, path, signal),
    download: (path, bytesMax) => sandbox.download(path, bytesMax),
    startProcess: (name, command) => sandbox.startProcess(name, command),
    endProcess: (name) => sandbox.endProcess(name),
    previewHost: (port) => sandbox.previewHost(port),
    addressPort: (port, expiresInSeconds) => sandbox.addressPort(port, expiresInSeconds),
    linkPort: (port, expiresInSeconds) => sandbox.linkPort(port, expiresInSeconds),
    // A terminal's output comes in pieces of any size: it is redacted where the pieces are joined, in follow-terminal.
    createTerminal: (id, start, listener) => sandbox.createTerminal(id, start, listener),
    connectTerminal: (id, listener) => sandbox.connectTerminal(id, listener),
    resizeTerminal: (id, size) => sandbox.resizeTerminal(id, size),
    endTerminal: (id) => sandbox.endTerminal(id),
    execute: async (command, timeoutMs) => {
      const { exitCode, output } = await sandbox.execute(command, timeoutMs);
      return { exitCode, output: redactText(output, await readValues(), MASK) };
    },
    readProcess: async (name) => {
      const process = await sandbox.readProcess(name);
      if (process === null) return null;
      const redact = process.isCut ? redactEnd : redactText;
      return { ...process, output: redact(process.output, await readValues(), MASK) };
    },
    readOutput: async (name, from) => {
      const part = await sandbox.readOutput(name, from);
      if (part === null) return null;
      const values = await readValues();
      return redactPart(
        part,
        values.map((value) => Buffer.from(value)),
        MASK,
      );
    },
  };
}

/** The values to hide, the longest first: one may contain another. */
export function hiddenValues(secrets: Record<string, string>): string[] {
  return Object.values(secrets)
    .filter((value) => value.length >= SECRET_LENGTH_MIN)
    .sort((a, b) => b.length - a.length);
}
