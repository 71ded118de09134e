import { testBadApps, testGoodApp } from "../bad-app.mts";

const site = (options: string, ...files: string[]) => ({
  "shop/code.ts": `
import { api } from "encore.dev/api";
export const site = api.static({ expose: true, ${options} }); // <-
`,
  ...Object.fromEntries(files.map((file) => [`shop/${file}`, ""])),
});

testGoodApp("a folder with a fallback and headers, and another below its path", {
  ...site(
    `path: "/app/*path", dir: "./web", notFound: "./web/index.html", notFoundStatus: 200, headers: { "Cache-Control": "no-cache", "X-A": ["1", "2"] }`,
    "web/index.html",
    "web/assets/a.js",
  ),
  "shop/assets.ts": `
import { api } from "encore.dev/api";
export const assets = api.static({ expose: true, path: "/app/assets/*path", dir: "./web/assets" });
export const all = api.static({ expose: true, path: "/!path", dir: "./web" });
`,
});

testBadApps([
  { title: "no folder", rule: "static-folder", files: site(`path: "/app/*path"`) },
  {
    title: "a folder that is not there",
    rule: "static-folder",
    files: site(`path: "/app/*path", dir: "./web"`),
  },
  {
    title: "a file for a folder",
    rule: "static-folder",
    files: site(`path: "/app/*path", dir: "./web"`, "web"),
  },
  {
    title: "a fallback that is not there",
    rule: "static-folder",
    files: site(`path: "/app/*path", dir: "./web", notFound: "./web/404.html"`, "web/index.html"),
  },
  {
    title: "a path that names no file",
    rule: "static-path",
    files: site(`path: "/app", dir: "./web"`, "web/index.html"),
  },
  {
    title: "a parameter before the rest",
    rule: "static-path",
    files: site(`path: "/:tenant/*path", dir: "./web"`, "web/index.html"),
  },
  {
    title: "a status that is none",
    rule: "static-status",
    files: site(`path: "/app/*path", dir: "./web", notFoundStatus: 42`, "web/index.html"),
  },
  {
    title: "a folder outside of the declaring file's",
    rule: "literal-path",
    files: {
      ...site(`path: "/app/*path", dir: "../web"`),
      "web/index.html": "",
    },
  },
]);
