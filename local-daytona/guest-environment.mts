import { delimiter } from "node:path";
import { packageRegistry } from "./package-registry.mts";
import { isSystemPath } from "./system-folders.mts";
import type { Toolchain } from "./toolchains.mts";

/** The port of the server's proxy inside the sandbox; it is reserved in a real sandbox too. */
export const EGRESS_PORT = 33_333;
export const PROXY = `http://127.0.0.1:${EGRESS_PORT}`;
const NOT_PROXIED = "localhost,127.0.0.1,::1";

/** Variables that name this machine's trusted certificates, for programs with their own list. */
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

/** Turns off notices and prompts that package managers print between the relevant lines, or wait for. */
export const quiet = {
  npm_config_update_notifier: "false",
  npm_config_fund: "false",
  PIP_DISABLE_PIP_VERSION_CHECK: "1",
  COREPACK_ENABLE_DOWNLOAD_PROMPT: "0",
};

/** Variables for this machine's registry and certificates, so that installs work as outside of the sandbox. */
export function sharedSettings(): Record<string, string> {
  const registry = packageRegistry();
  const certificates = CERTIFICATES.map((name) => [name, process.env[name]] as const);
  return {
    ...quiet,
    ...(registry === null ? {} : { npm_config_registry: registry }),
    ...Object.fromEntries(certificates.filter(([, path]) => path !== undefined && isVisible(path))),
  };
}

/** True if sandboxes see a file with certificates. */
function isVisible(path: string | undefined): path is string {
  return path !== undefined && (isSystemPath(path) || path.startsWith("/etc/ssl/certs"));
}

/** The PATH inside: the toolchains first, then the folders of this machine that are visible inside. */
export function pathInside(toolchains: readonly Toolchain[]): string {
  const shared = (process.env.PATH ?? "").split(delimiter).filter(isSystemPath);
  const usual = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];
  const own = toolchains.map(({ target }) => `${target}/bin`);
  return [...new Set([...own, ...shared, ...usual])].join(":");
}

/** For programs that read these variables; others reach the internet only if the sandbox has a network. */
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
