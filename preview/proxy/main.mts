/** The preview proxy as a process of its own: `node --import tsx preview/proxy/main.mts`. docs/previews.md says how to deploy it. */
import { setTimeout as delay } from "node:timers/promises";
import { PreviewProxy } from "./preview-proxy.mts";
import { readProxySettings } from "./proxy-settings.mts";

const STOP_MS = 3_000;

try {
  const settings = readProxySettings(process.env);
  const proxy = new PreviewProxy(settings);
  const port = await proxy.listen();
  process.stdout.write(`preview proxy: *.${settings.baseUrl.hostname} on port ${port}\n`);
  // If the parent is killed, the pipe closes, and the proxy ends too.
  if (process.env.PREVIEW_PROXY_FOLLOWS_STDIN === "1")
    process.stdin.resume().once("close", () => void stop(proxy));
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => void stop(proxy));
} catch (error) {
  process.stderr.write(`preview proxy: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** Open pages' sockets would keep the process running, so they are closed with it. */
async function stop(proxy: PreviewProxy): Promise<void> {
  await Promise.race([proxy.close(), delay(STOP_MS)]);
  process.exit(0);
}
