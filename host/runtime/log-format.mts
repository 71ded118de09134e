export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

export interface LogRecord {
  level: LogLevel;
  message: string;
  fields: Record<string, unknown>;
}

/** One JSON object per line, in Encore's field names. */
export function formatJson({ level, message, fields }: LogRecord): string {
  const time = new Date().toISOString();
  return `${stringify({ level, ...fields, message, time })}\n`;
}

const ansi: Record<LogLevel, string> = {
  trace: "\x1b[90mTRC\x1b[0m",
  debug: "\x1b[35mDBG\x1b[0m",
  info: "\x1b[32mINF\x1b[0m",
  warn: "\x1b[33mWRN\x1b[0m",
  error: "\x1b[31mERR\x1b[0m",
};

/** One readable line, followed by the stack if there is one. */
export function formatConsole({ level, message, fields }: LogRecord): string {
  const { stack, ...facts } = fields;
  const pairs = Object.entries(facts).map(([key, value]) => ` \x1b[2m${key}=\x1b[0m${inline(value)}`);
  const time = new Date().toTimeString().slice(0, 8);
  const below = typeof stack === "string" ? `\x1b[2m${stack.replace(/^/gm, "    ")}\x1b[0m\n` : "";
  return `\x1b[2m${time}\x1b[0m ${ansi[level]} ${message}${pairs.join("")}\n${below}`;
}

function inline(value: unknown): string {
  if (typeof value === "string") return /[\s="]/.test(value) ? JSON.stringify(value) : value;
  return stringify(value);
}

/** Logging must never throw: values that JSON cannot represent are written as text. */
function stringify(value: unknown): string {
  try {
    return (
      JSON.stringify(value, (_key, part) => (typeof part === "bigint" ? part.toString() : part)) ?? "null"
    );
  } catch {
    return JSON.stringify(String(value));
  }
}
