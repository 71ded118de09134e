/** The preview proxy as a process of its own: `node --import tsx preview/proxy/main.mts`. docs/previews.md says how to deploy it. */
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { PreviewProxy } from "./preview-proxy.mts";
import { readProxySettings } from "./proxy-settings.mts";

const STOP_MS = 3_000;

const usage = `Serves previews under stable addresses, beside the API.

  npm run preview-proxy

Settings, from the environment:
  PREVIEW_BASE_URL          previews are at <slug>.<this host>: https://preview.example.com
  VAPORFORM_API_URL         the API's address, as reached by the proxy
  PREVIEW_PROXY_KEY         the same value as the API's secret PreviewProxyKey
  PORT, HOST                where it listens; default 4001 on 127.0.0.1
  PREVIEW_FRAME_ANCESTORS   origins whose pages may frame the proxy's own pages`;

try {
  const { values } = parseArgs({ options: { help: { type: "boolean" } } });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
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
