/** The preview proxy's settings, from its environment. */
export interface ProxySettings {
  /** The API's address, as reached by the proxy. */
  apiUrl: string;
  /** Previews are at `<slug>.<this host>`: `https://preview.example.com`. */
  baseUrl: URL;
  /** The same value as the API's secret PreviewProxyKey. Also signs the tokens of private previews. */
  key: string;
  port: number;
  host: string;
  /** Origins whose pages may frame the proxy's own pages, in addition to sibling previews. */
  frameAncestors: string[];
}

const PORT_DEFAULT = 4001;

/** Reads the settings; throws an error that names the missing or invalid variable. */
export function readProxySettings(env: NodeJS.ProcessEnv): ProxySettings {
  const baseUrl = urlOf(env, "PREVIEW_BASE_URL");
  return {
    apiUrl: urlOf(env, "VAPORFORM_API_URL").origin,
    baseUrl,
    key: required(env, "PREVIEW_PROXY_KEY"),
    port: portOf(env.PORT ?? String(PORT_DEFAULT)),
    host: env.HOST ?? "127.0.0.1",
    frameAncestors: (env.PREVIEW_FRAME_ANCESTORS ?? "").split(/[\s,]+/).filter(Boolean),
  };
}

function urlOf(env: NodeJS.ProcessEnv, name: string): URL {
  const text = required(env, name);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== "/") {
    throw new Error(`${name} must be an http or https URL without a path`);
  }
  return url;
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name]?.trim();
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error("PORT must be a number from 0 to 65535");
  return port;
}
