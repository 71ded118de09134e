import { randomBytes } from "node:crypto";

export interface Trace {
  traceId: string;
  spanId: string;
  parentTraceId?: string;
  parentSpanId?: string;
  extCorrelationId?: string;
}

const poolSizeBytes = 4096;
let pool = randomBytes(poolSizeBytes);
let used = 0;

/** Starts a span: below the given one, or as the root of a new trace. */
export function startSpan(parent?: Partial<Trace>): Trace {
  return {
    traceId: parent?.traceId ?? randomHex(16),
    spanId: randomHex(8),
    ...(parent?.spanId !== undefined && { parentSpanId: parent.spanId }),
    ...(parent?.extCorrelationId !== undefined && { extCorrelationId: parent.extCorrelationId }),
  };
}

/** Reads `traceparent` (https://www.w3.org/TR/trace-context) and `x-correlation-id`; undefined if neither was sent. */
export function traceOfHeaders(headers: NodeJS.Dict<string | string[]>): Partial<Trace> | undefined {
  const { traceparent, "x-correlation-id": correlationId } = headers;
  if (traceparent === undefined && correlationId === undefined) return undefined;
  const parts = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-/.exec(String(traceparent ?? ""));
  return {
    ...(parts?.[1] !== undefined && { traceId: parts[1] }),
    ...(parts?.[2] !== undefined && { spanId: parts[2] }),
    ...(correlationId !== undefined && { extCorrelationId: String(correlationId) }),
  };
}

/** Random bytes come from a pool: one system call for many requests. */
function randomHex(sizeBytes: number): string {
  if (used + sizeBytes > poolSizeBytes) {
    pool = randomBytes(poolSizeBytes);
    used = 0;
  }
  used += sizeBytes;
  return pool.toString("hex", used - sizeBytes, used);
}
