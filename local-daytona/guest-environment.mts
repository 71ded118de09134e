import { delimiter } from "node:path";
import { packageRegistry } from "./package-registry.mts";
import { isSystemPath } from "./system-folders.mts";
import type { Toolchain } from "./toolchains.mts";

/** Where programs inside reach the server's proxy: a port that is reserved in a real sandbox, too. */
export const EGRESS_PORT = 33_333;
export const PROXY = `http://127.0.0.1:${EGRESS_PORT}`;
const NOT_PROXIED = "localhost,127.0.0.1,::1";

/** Variables by which this machine names the certificates that it trusts, for programs that bring their own list. */
const CERTIFICATES = [
  "NODE_EXTRA_CA_CERTS",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "REQUESTS_CA_BUNDLE",
  "PIP_CERT",
  "CURL_CA_BUNDLE",
  "GIT_SSL_CAINFO",
  "CARGO_HTTP_CAINFO",
];

/** Package managers print them between the lines that matter, or wait for a reply to them. */
export const quiet = {
  npm_config_update_notifier: "false",
  npm_config_fund: "false",
  PIP_DISABLE_PIP_VERSION_CHECK: "1",
  COREPACK_ENABLE_DOWNLOAD_PROMPT: "0",
};

/** What programs are told about this machine's registry and certificates, so that they install as those outside do. */
export function sharedSettings(): Record<string, string> {
  const registry = packageRegistry();
  const certificates = CERTIFICATES.map((name) => [name, process.env[name]] as const);
  return {
    ...quiet,
    ...(registry === null ? {} : { npm_config_registry: registry }),
    ...Object.fromEntries(certificates.filter(([, path]) => path !== undefined && isVisible(path))),
  };
}

/** Claims that sandboxes see a file with certificates. */
function isVisible(path: string | undefined): path is string {
  return path !== undefined && (isSystemPath(path) || path.startsWith("/etc/ssl/certs"));
}

/** Where programs are found inside: the toolchains first, then whatever folders of this machine's are seen inside. */
export function pathInside(toolchains: readonly Toolchain[]): string {
  const shared = (process.env.PATH ?? "").split(delimiter).filter(isSystemPath);
  const usual = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];
  const own = toolchains.map(({ target }) => `${target}/bin`);
  return [...new Set([...own, ...shared, ...usual])].join(":");
}

/** For programs that look at such variables; the others reach the world only where the sandbox has a network. */
export function proxySettings(): Record<string, string> {
  const { hostname, port } = new URL(PROXY);
  const java = ["http", "https"].map((each) => `-D${each}.proxyHost=${hostname} -D${each}.proxyPort=${port}`);
  return {
    http_proxy: PROXY,
    https_proxy: PROXY,
    HTTP_PROXY: PROXY,
    HTTPS_PROXY: PROXY,
    no_proxy: NOT_PROXIED,
    NO_PROXY: NOT_PROXIED,
    YARN_HTTP_PROXY: PROXY,
    YARN_HTTPS_PROXY: PROXY,
    NODE_USE_ENV_PROXY: "1",
    JAVA_TOOL_OPTIONS: `${java.join(" ")} -Dhttp.nonProxyHosts=localhost|127.*|[::1]`,
  };
}
