import { redactPart } from "./output-part";
import type { Sandbox } from "./sandbox";

/** Values shorter than this stand in texts by chance. */
const SECRET_LENGTH_MIN = 4;
const MASK = "[secret]";

/** A sandbox whose outputs show no secret, so that no log, failure or answer can hold one. */
export function redacting(sandbox: Sandbox, secrets: Record<string, string>): Sandbox {
  const values = Object.values(secrets)
    .filter((value) => value.length >= SECRET_LENGTH_MIN)
    .sort((a, b) => b.length - a.length);
  const secretBytes = values.map((value) => Buffer.from(value));

  function redact(text: string): string {
    return values.reduce((redacted, value) => redacted.replaceAll(value, MASK), text);
  }

  return {
    upload: (content, path, signal) => sandbox.upload(content, path, signal),
    download: (path, bytesMax) => sandbox.download(path, bytesMax),
    startProcess: (name, command) => sandbox.startProcess(name, command),
    endProcess: (name) => sandbox.endProcess(name),
    previewHost: (port) => sandbox.previewHost(port),
    addressPort: (port, expiresInSeconds) => sandbox.addressPort(port, expiresInSeconds),
    linkPort: (port, expiresInSeconds) => sandbox.linkPort(port, expiresInSeconds),
    execute: async (command, timeoutMs) => {
      const { exitCode, output } = await sandbox.execute(command, timeoutMs);
      return { exitCode, output: redact(output) };
    },
    readProcess: async (name) => {
      const process = await sandbox.readProcess(name);
      return process === null ? null : { ...process, output: redact(process.output) };
    },
    readOutput: async (name, from) => {
      const part = await sandbox.readOutput(name, from);
      return part === null ? null : redactPart(part, secretBytes, MASK);
    },
  };
}
