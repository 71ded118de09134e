import { fileURLToPath } from "node:url";
import { installedEncoreVersion } from "../../host/boot/installed-encore.mts";
import { stderrLogger } from "../../host/runtime/logger.mts";
import { installNative } from "../../host/runtime/native.mts";
import { normaliseApiUrl } from "../../workspace/daytona/api-url.ts";
import type { SandboxProvider } from "../../workspace/sandbox/sandbox.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** By its path, because the tools are checked with stricter options of the compiler than encore.dev, which it imports. */
const adapterUrl = new URL("../../workspace/daytona/daytona-client.ts", import.meta.url).href;

interface Adapter {
  connectDaytona(settings: {
    apiKey: string;
    apiUrl: string;
    target: string | null;
    timeoutSeconds: number;
  }): Promise<SandboxProvider>;
}

const DEFAULT_API_URL = "https://app.daytona.io/api";
const DEFAULT_TIMEOUT_SECONDS = 120;

/** The account that is checked. */
export interface Account {
  provider: SandboxProvider;
  apiUrl: string;
}

/**
 * Connects as the app does, with the app's own adapter, so that the check says something about the app. The adapter
 * logs through Encore, of which it needs nothing else: no database, no topics, no endpoints.
 */
export async function openProvider(apiKey: string, env: NodeJS.ProcessEnv): Promise<Account> {
  installNative({
    manifest: noApp,
    encoreVersion: installedEncoreVersion(root),
    environment: "local",
    apiBaseUrl: "http://localhost",
    secrets: new Map(),
    logger: stderrLogger({ ENCORE_LOG: "error" }),
    databaseUrlOf: unused,
    openTopics: () => ({ publish: unused }),
    serve: unused,
  });
  process.env.ENCORE_RUNTIME_LIB = `${root}host/native.cjs`;
  const { connectDaytona }: Adapter = await import(adapterUrl);
  const apiUrl = normaliseApiUrl(env.DAYTONA_API_URL || DEFAULT_API_URL);
  const timeoutSeconds = Number(env.DAYTONA_TIMEOUT_SECONDS || DEFAULT_TIMEOUT_SECONDS);
  const target = env.DAYTONA_TARGET || null;
  return { provider: await connectDaytona({ apiKey, apiUrl, target, timeoutSeconds }), apiUrl };
}

const noApp = {
  hash: "",
  appId: "",
  types: {},
  services: [],
  endpoints: [],
  staticEndpoints: [],
  gateways: [],
  authHandler: null,
  databases: [],
  topics: [],
  subscriptions: [],
  secrets: [],
  metrics: [],
};

function unused(): never {
  throw new Error("the check has no database, no topics and no server");
}
