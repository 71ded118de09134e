import { api } from "encore.dev/api";

/** Sends browsers to the page. */
export const home = api.raw({ expose: true, path: "/", method: "GET" }, (_request, response) => {
  response.writeHead(302, { location: "/app/", "content-length": "0" });
  response.end();
});

/** Serves the page's scripts and styles. Their names hold a hash of their content, so browsers keep them for ever. */
export const assets = api.static({
  expose: true,
  path: "/app/assets/*path",
  dir: "./dist/assets",
  headers: { "cache-control": "public, max-age=31536000, immutable", "x-content-type-options": "nosniff" },
});

/** Serves the page. Every other path below `/app` is one of its screens, so it gets the page, too. */
export const page = api.static({
  expose: true,
  path: "/app/*path",
  dir: "./dist",
  notFound: "./dist/index.html",
  notFoundStatus: 200,
  headers: {
    "cache-control": "no-cache",
    "content-security-policy":
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; font-src 'self'; frame-src http: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  },
});
