import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { freePort } from "../postgres/free-port.mts";
import type { Logger } from "../runtime/logger.mts";
import type { Secrets } from "../runtime/secrets.mts";

/**
 * Previews of a local installation are at `<slug>.vaporform.localhost`; browsers and curl resolve such names to this
 * machine.
 */
const DOMAIN = "vaporform.localhost";
const RESTART_MS = 1_000;
const entry = fileURLToPath(new URL("../../preview/proxy/main.mts", import.meta.url));

/** The preview proxy that runs beside the host, and its settings for the app. */
export interface LocalPreviewProxy {
  /** `http://vaporform.localhost:4001` */
  baseUrl: string;
  secrets: Secrets;
  close: () => Promise<void>;
}

export interface PreviewProxyOptions {
  apiUrl: string;
  dataDir: string;
  /** The preferred port; if it is in use, another free one is used. 0 for any. */
  port: number;
  logger: Logger;
}

/**
 * Starts the preview proxy in its own process, and restarts it if it ends. Its key is stored in the data folder, so
 * that preview links stay valid after a restart.
 */
export async function startPreviewProxy(options: PreviewProxyOptions): Promise<LocalPreviewProxy> {
  const port = await freePort(options.port);
  if (options.port !== 0 && port !== options.port) {
    options.logger.warn("the preview port is in use; another one is used", { wanted: options.port, port });
  }
  const baseUrl = `http://${DOMAIN}:${port}`;
  const key = keptKey(options.dataDir);
  const env = {
    PATH: process.env.PATH,
    VAPORFORM_API_URL: options.apiUrl,
    PREVIEW_BASE_URL: baseUrl,
    PREVIEW_PROXY_KEY: key,
    PREVIEW_PROXY_FOLLOWS_STDIN: "1",
    PREVIEW_FRAME_ANCESTORS: `${new URL(options.apiUrl).origin} http://app.${DOMAIN}:${new URL(options.apiUrl).port}`,
    PORT: String(port),
  };
  const proxy = new ProxyProcess(env, options.logger);
  await proxy.start();
  return {
    baseUrl,
    secrets: new Map([
      ["PreviewBaseURL", baseUrl],
      ["PreviewProxyKey", key],
    ]),
    close: () => proxy.close(),
  };
}

class ProxyProcess {
  readonly #env: NodeJS.ProcessEnv;
  readonly #logger: Logger;
  #child: ChildProcess | null = null;
  #isClosing = false;

  constructor(env: NodeJS.ProcessEnv, logger: Logger) {
    this.#env = env;
    this.#logger = logger;
  }

  /** Resolves once the process listens, or has ended. */
  async start(): Promise<void> {
    // It ends when its standard input closes, so that it does not outlive a killed host.
    const child = spawn(process.execPath, [...process.execArgv, entry], {
      env: this.#env,
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#child = child;
    child.once("exit", (code) => this.#restart(code));
    child.once("error", (error) => this.#logger.error("preview proxy", { error: error.message }));
    await Promise.race([once(createInterface(child.stdout), "line"), once(child, "exit")]);
    child.stdout.resume();
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  }

  #restart(code: number | null): void {
    if (this.#isClosing) return;
    this.#logger.warn("the preview proxy ended and is restarted", { code });
    setTimeout(() => this.#isClosing || this.start().catch(() => undefined), RESTART_MS).unref();
  }
}

function keptKey(dataDir: string): string {
  const file = join(dataDir, "preview-proxy-key");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  mkdirSync(dataDir, { recursive: true });
  const key = randomBytes(32).toString("base64url");
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return key;
}
