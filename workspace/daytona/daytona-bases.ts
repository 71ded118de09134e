import { z } from "zod";
import { BASE_RESOURCES } from "../bases/recipes";
import type { BaseProvider, ProviderBaseState } from "../sandbox/sandbox";
import type { DaytonaAccess } from "./daytona-lifecycle";
import { statusOf } from "./provider-errors";

const SnapshotAnswer = z.object({ id: z.string().min(1), name: z.string(), state: z.string() });
const UrlAnswer = z.object({ url: z.url() });

const TIMEOUT_MS = 30_000;
const LOG_TIMEOUT_MS = 5_000;
const LOG_BYTES_MAX = 256 * 1024;

const states: Record<string, ProviderBaseState> = {
  active: "active",
  inactive: "inactive",
  error: "failed",
  build_failed: "failed",
};

interface Account {
  apiUrl: string;
  apiKey: string;
  target: string | null;
}

/** The snapshots that we build. The SDK's own call waits for the build, without a deadline and without the log so far. */
export class DaytonaBases implements BaseProvider {
  readonly #access: DaytonaAccess;
  readonly #account: Account;

  constructor(access: DaytonaAccess, account: Account) {
    this.#access = access;
    this.#account = account;
  }

  async find(name: string): Promise<ProviderBaseState> {
    const found = await this.#get(name);
    return found === null ? "absent" : (states[found.state] ?? "building");
  }

  async build({ name, dockerfile }: { name: string; dockerfile: string }): Promise<void> {
    const { target } = this.#account;
    const response = await this.#fetch("/snapshots", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        name,
        buildInfo: { contextHashes: [], dockerfileContent: dockerfile },
        ...BASE_RESOURCES,
        ...(target !== null && { regionId: target }),
      }),
    });
    const text = await beginningOf(response);
    // Another process has requested it.
    if (response.ok || response.status === 409) return;
    await this.#access.call(() => Promise.reject(new RefusedBuild(response, text)));
  }

  async activate(name: string): Promise<void> {
    await this.#access.call(() => this.#access.daytona.snapshot.activate(name));
  }

  async remove(name: string): Promise<void> {
    await this.#access.call(async () => {
      try {
        await this.#access.daytona.snapshot.delete(name);
      } catch (error) {
        if (statusOf(error) !== 404) throw error;
      }
    });
  }

  /** It is only information: without it, the build goes on. */
  async readLog(name: string): Promise<string> {
    try {
      const found = await this.#get(name);
      if (found === null) return "";
      const place = await this.#fetch(`/snapshots/${encodeURIComponent(found.id)}/build-logs-url`);
      const { url } = UrlAnswer.parse(JSON.parse(await beginningOf(place)));
      // The key goes to the provider only.
      if (new URL(url).origin !== new URL(this.#account.apiUrl).origin) return "";
      const text = await beginningOf(await this.#fetchUrl(url, LOG_TIMEOUT_MS));
      return text.replaceAll(this.#account.apiKey, "[key]");
    } catch {
      return "";
    }
  }

  async #get(name: string) {
    return await this.#access.call(async () => {
      try {
        return SnapshotAnswer.parse(await this.#access.daytona.snapshot.get(name));
      } catch (error) {
        if (statusOf(error) === 404) return null;
        throw error;
      }
    });
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return await this.#access.call(() => this.#fetchUrl(this.#account.apiUrl + path, TIMEOUT_MS, init));
  }

  async #fetchUrl(url: string, timeoutMs: number, init: RequestInit = {}): Promise<Response> {
    const headers = { ...Object(init.headers), authorization: `Bearer ${this.#account.apiKey}` };
    const response = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok && init.method === undefined) throw new RefusedBuild(response, "");
    return response;
  }
}

/** A refusal, with the fields of the SDK's own errors. */
class RefusedBuild extends Error {
  readonly statusCode: number;
  readonly headers: Record<string, string>;

  constructor(response: Response, text: string) {
    super(text);
    this.name = "RefusedBuild";
    this.statusCode = response.status;
    this.headers = Object.fromEntries(response.headers);
  }
}

/** Reads what arrives in time, up to a limit: a log may be followed endlessly. */
async function beginningOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const part of body ?? []) {
      text += decoder.decode(part, { stream: true });
      if (text.length >= LOG_BYTES_MAX) break;
    }
  } catch {
    // The timeout: what was read counts.
  }
  return text.slice(0, LOG_BYTES_MAX);
}
