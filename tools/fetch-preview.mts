import { get } from "node:http";

const REDIRECTS_MAX = 5;
const BYTES_MAX = 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** Daytona shows browsers a page of its own before an app's first one. */
const withoutWarning = { "x-daytona-skip-preview-warning": "true" };

export interface FetchedPage {
  status: number;
  text: string;
}

/**
 * Opens a preview's address as a browser does. Browsers and curl resolve every name below `.localhost` to this machine;
 * Node's fetch uses the system's resolver, which often does not know such names. Other addresses are fetched as usual.
 */
export async function fetchPreview(address: string): Promise<FetchedPage> {
  const url = new URL(address);
  if (!url.hostname.endsWith(".localhost")) {
    const response = await fetch(url, { headers: withoutWarning, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { status: response.status, text: await response.text() };
  }
  return await follow(url, { cookie: "", redirectsLeft: REDIRECTS_MAX });
}

interface Session {
  cookie: string;
  redirectsLeft: number;
}

async function follow(url: URL, { cookie, redirectsLeft }: Session): Promise<FetchedPage> {
  const { status, text, location, cookies } = await getOnce(url, cookie);
  if (location === undefined || redirectsLeft === 0) return { status, text };
  const kept = [cookie, ...cookies.map((each) => each.split(";")[0] ?? "")].filter(Boolean).join("; ");
  return await follow(new URL(location, url), { cookie: kept, redirectsLeft: redirectsLeft - 1 });
}

interface Response extends FetchedPage {
  location: string | undefined;
  cookies: string[];
}

function getOnce(url: URL, cookie: string): Promise<Response> {
  return new Promise((resolve, reject) => {
    const headers = { host: url.host, accept: "text/html", ...(cookie !== "" && { cookie }) };
    const request = get(
      {
        host: "127.0.0.1",
        port: url.port,
        path: `${url.pathname}${url.search}`,
        headers,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
      (response) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        response.on("data", (part: Buffer) => {
          bytes += part.length;
          if (bytes <= BYTES_MAX) parts.push(part);
          else response.destroy(new Error("the page is too large"));
        });
        response.on("error", reject);
        response.on("end", () => {
          const { statusCode = 0, headers } = response;
          const text = Buffer.concat(parts).toString("utf8");
          resolve({
            status: statusCode,
            text,
            location: headers.location,
            cookies: headers["set-cookie"] ?? [],
          });
        });
      },
    );
    request.on("error", reject);
  });
}
