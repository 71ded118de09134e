import { Readable } from "node:stream";
import type { Daytona } from "@daytonaio/sdk";
import { Failure } from "../../shared/failure";

/** A sandbox's output is cut at 256 KiB inside it, and JSON needs up to six bytes for one. */
const RESPONSE_BYTES_MAX = 4 * 1024 * 1024;
/** A file is read in chunks, and its reader has its own limit; this one also applies to data that the SDK collects. */
const STREAM_BYTES_MAX = 32 * 1024 * 1024;
/** A request's own timeout measures silence. This much later it ends even if bytes arrive slowly. */
const GRACE_MS = 5_000;

/** The error code that marks our limit in the SDK's errors, for `toProviderFailure`. */
export const UNBOUNDED_RESPONSE = "VAPORFORM_UNBOUNDED_RESPONSE";

type SdkClass = typeof Daytona;
type SdkHttp = ReturnType<SdkClass["createAxiosInstance"]>;
type Adapter = Extract<SdkHttp["defaults"]["adapter"], (...args: never[]) => unknown>;

let loading: Promise<SdkClass> | null = null;

/**
 * Loads Daytona's SDK so that each of its responses is limited in bytes and time while it is read. Daytona's toolbox
 * runs beside untrusted code, and the SDK has no limits of its own.
 */
export async function loadSdk(): Promise<SdkClass> {
  loading ??= import("@daytonaio/sdk").then(({ Daytona }) => boundAll(Daytona));
  return await loading;
}

/** Each client and each sandbox of the SDK creates its HTTP client with this function. */
function boundAll(sdk: SdkClass): SdkClass {
  const create = sdk.createAxiosInstance;
  sdk.createAxiosInstance = (requestTimeoutMs) => {
    const http = create(requestTimeoutMs);
    const { adapter } = http.defaults;
    if (typeof adapter !== "function")
      throw new Error("the Daytona SDK creates its HTTP client in an unexpected way");
    http.defaults.adapter = bounded(adapter);
    return http;
  };
  return sdk;
}

function bounded(send: Adapter): Adapter {
  return async (config) => {
    const deadline = startDeadline(config.timeout ?? 0);
    const signal = unionOf(config.signal, deadline.signal);
    try {
      if (config.responseType !== "stream") {
        const response = await send({ ...config, signal, maxContentLength: RESPONSE_BYTES_MAX });
        deadline.clear();
        return response;
      }
      const response = await send({ ...config, signal });
      response.data = boundStream(response.data, signal).once("close", deadline.clear);
      return response;
    } catch (error) {
      deadline.clear();
      throw deadline.signal.aborted || isTooLarge(error) ? marked(error) : error;
    }
  };
}

function unionOf(signal: unknown, deadline: AbortSignal): AbortSignal {
  return signal instanceof AbortSignal ? AbortSignal.any([signal, deadline]) : deadline;
}

/** A caller that sets no timeout has a signal of its own. */
function startDeadline(timeoutMs: number): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController();
  const timer = timeoutMs > 0 ? setTimeout(() => controller.abort(), timeoutMs + GRACE_MS) : undefined;
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}

/** Of all errors without a response only this one has the code: the SDK's HTTP client has aborted a body. */
function isTooLarge(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "ERR_BAD_RESPONSE") return false;
  return !("response" in error) || error.response === undefined;
}

/** The SDK keeps the content of an error's response. */
function marked(error: unknown): unknown {
  const data = { message: "the response is endless", code: UNBOUNDED_RESPONSE, source: "vaporform" };
  return error instanceof Error ? Object.assign(error, { response: { headers: {}, data } }) : error;
}

function boundStream(source: Readable, signal: AbortSignal): Readable {
  async function* count(): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const part of source) {
      bytes += part.length;
      if (bytes > STREAM_BYTES_MAX) throw unboundedResponse();
      yield part;
    }
  }
  const stream = Readable.from(count(), { objectMode: false });
  const end = () => {
    stream.destroy(unboundedResponse());
    source.destroy();
  };
  signal.addEventListener("abort", end, { once: true });
  return stream.once("close", () => signal.removeEventListener("abort", end));
}

/** The failure for a sandbox that sends too much, or for too long. */
export function unboundedResponse(cause?: Error): Failure {
  return new Failure("sandbox_failed", "the sandbox's response is too large, or took too long", {
    cause,
    retryable: true,
    suggestion: "restart the workspace; if that does not help, rebuild it",
  });
}
