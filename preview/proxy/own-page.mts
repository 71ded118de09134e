import { createHash } from "node:crypto";

/** A page of the proxy's own, shown if the app cannot be reached. */
export interface OwnPage {
  status: number;
  title: string;
  text: string;
  /** Whether the page reloads by itself until the app is available. */
  isWaiting: boolean;
  /** Whether the page has a link to itself, by which a person starts the app. */
  canStart?: boolean;
}

export const unknownPage = page(
  404,
  "No preview here",
  "There is no preview at this address. Check the link, or request a new one.",
);
export const deletedPage = page(410, "This preview was deleted", "Its workspace no longer exists.");
export const privatePage = page(
  401,
  "This preview is private",
  "Open it through a preview link. Links expire: request a new one if yours no longer works.",
);
export const unavailablePage = waitingPage(
  503,
  "Previews are unavailable",
  "The service that runs the previews is unreachable at the moment. This page retries automatically.",
);
export const unreachablePage = waitingPage(
  502,
  "The app does not respond",
  "Its sandbox is unreachable at the moment. This page retries automatically.",
);

/** Returns the page for a workspace without a running preview. */
export function pageOfState(state: "starting" | "stopped" | "failed", message: string): OwnPage {
  if (state === "failed") return page(502, "The app is not running", message);
  if (state === "stopped") return { ...page(503, "The preview is stopped", message), canStart: true };
  return waitingPage(503, "The preview is starting", message);
}

function page(status: number, title: string, text: string): OwnPage {
  return { status, title, text, isWaiting: false };
}

function waitingPage(status: number, title: string, text: string): OwnPage {
  return { status, title, text, isWaiting: true };
}

const STYLE = `:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;
font:16px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}main{max-width:32rem;padding:2rem;text-align:center}
h1{font-size:1.25rem}p{opacity:.8;overflow-wrap:anywhere}progress{width:8rem}`;

/** Reloads the page once the proxy no longer responds in place of the app. HEAD does not count as a visit. */
const WAIT = `const look=async()=>{try{const r=await fetch(location.href,{method:"HEAD",cache:"no-store"});
if(r.headers.get("x-vaporform-page")!=="waiting")return location.reload()}catch{}setTimeout(look,1000)};setTimeout(look,1000)`;

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Writes the page: HTML for a person, plain text for a program. */
export function renderPage(
  page: OwnPage,
  { isHtml, frameAncestors }: { isHtml: boolean; frameAncestors: string[] },
) {
  const headers: Record<string, string> = {
    "content-type": isHtml ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-vaporform-page": page.isWaiting ? "waiting" : "final",
    "content-security-policy": [
      "default-src 'none'",
      "base-uri 'none'",
      "connect-src 'self'",
      `style-src ${hashOf(STYLE)}`,
      `script-src ${hashOf(WAIT)}`,
      `frame-ancestors ${["'self'", ...frameAncestors].join(" ")}`,
    ].join("; "),
    ...(page.isWaiting && { "retry-after": "2" }),
  };
  const body = isHtml ? htmlOf(page) : `${page.title}. ${page.text}\n`;
  return {
    status: page.status,
    headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
    body,
  };
}

function htmlOf({ title, text, isWaiting, canStart }: OwnPage): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main role="status"><h1>${escaped(title)}</h1><p>${escaped(text)}</p>${canStart ? `<a href="">Start it</a>` : ""}${isWaiting ? `<progress aria-label="Waiting"></progress>` : ""}</main>
${isWaiting ? `<script>${WAIT}</script>` : ""}</body></html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
