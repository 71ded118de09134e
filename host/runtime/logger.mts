import { formatConsole, formatJson, type LogLevel, type LogRecord } from "./log-format.mts";
import type { Request } from "./request.mts";

/** The numbers that encore.dev passes for its levels. */
const levels: readonly (LogLevel | undefined)[] = [undefined, "trace", "debug", "info", "warn", "error"];

type Fields = Record<string, unknown>;
type LogArguments = [
  request: Request | null | undefined,
  level: number,
  message: string,
  error?: Error,
  caller?: string,
  fields?: Fields,
];

interface LoggerState {
  write: (record: LogRecord) => void;
  levelMin: number;
  fields: Fields;
}

/** The logger behind `encore.dev/log`, which the host itself uses too. */
export class Logger {
  readonly #state: LoggerState;

  constructor(state: LoggerState) {
    this.#state = state;
  }

  log(...[request, level, message, error, , fields]: LogArguments): void {
    const name = levels[level];
    if (name === undefined || level < this.#state.levelMin) return;
    this.#state.write({
      level: name,
      message,
      fields: {
        ...this.#state.fields,
        ...fields,
        ...(error !== undefined && error !== null && errorFields(error)),
        ...requestFields(request),
      },
    });
  }

  withLevel(level: number): Logger {
    return new Logger({ ...this.#state, levelMin: Math.max(level, this.#state.levelMin) });
  }

  with(fields: Fields): Logger {
    return new Logger({ ...this.#state, fields: { ...this.#state.fields, ...fields } });
  }

  info(message: string, fields?: Fields): void {
    this.log(null, 3, message, undefined, undefined, fields);
  }

  warn(message: string, fields?: Fields): void {
    this.log(null, 4, message, undefined, undefined, fields);
  }

  error(message: string, fields?: Fields): void {
    this.log(null, 5, message, undefined, undefined, fields);
  }
}

/** Writes to stderr: lines of JSON, or readable ones on a terminal (or with `ENCORE_LOG_FORMAT=console`). */
export function stderrLogger(env: NodeJS.ProcessEnv): Logger {
  const isConsole = env.ENCORE_LOG_FORMAT === "console" || (!env.ENCORE_LOG_FORMAT && process.stderr.isTTY);
  const format = isConsole ? formatConsole : formatJson;
  return new Logger({
    levelMin: levelMinOf(env),
    fields: {},
    write: (record) => process.stderr.write(format(record)),
  });
}

const levelOff = 6;

function levelMinOf(env: NodeJS.ProcessEnv): number {
  if (env.ENCORE_NOLOG !== undefined && env.ENCORE_NOLOG !== "" && env.ENCORE_NOLOG !== "0") return levelOff;
  const wanted = env.ENCORE_LOG?.toLowerCase();
  if (wanted === "off") return levelOff;
  const level = levels.findIndex((name) => name !== undefined && name === wanted);
  return level === -1 ? 3 : level;
}

/** An error's cause explains it, so both stacks are logged. */
export function errorFields(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: describeValue(error) };
  return {
    error: error.message,
    ...(error.stack !== undefined && { stack: stackWithCauses(error) }),
  };
}

function stackWithCauses(error: Error): string {
  const own = error.stack ?? error.message;
  if (error.cause === undefined || error.cause === null) return own;
  const cause = error.cause instanceof Error ? stackWithCauses(error.cause) : describeValue(error.cause);
  return `${own}\ncaused by: ${cause}`;
}

function describeValue(value: unknown): string {
  if (typeof value === "object" && value !== null && "message" in value) return String(value.message);
  return String(value);
}

function requestFields(request: Request | null | undefined): Fields {
  if (request === null || request === undefined) return {};
  const { endpoint, message, trace } = request;
  return {
    ...(endpoint !== undefined && { service: endpoint.service, endpoint: endpoint.name }),
    ...(message !== undefined && {
      service: message.service,
      topic: message.topic,
      subscription: message.subscription,
    }),
    trace_id: trace.traceId,
    span_id: trace.spanId,
  };
}
