import type { AppFolder } from "../app-folder";
import { type Fact, factOrNull } from "../facts";
import type { FrameworkRule } from "../framework-rules";
import { portInFiles, validPort } from "../port";
import type { NodePackage } from "./node-package";

/** Config files in which a dev server's port is set. */
export const nodeConfigFiles: readonly string[] = [
  "vite",
  "nuxt",
  "astro",
  "app",
  "vue",
  "webpack",
  "webpack.dev",
  "rsbuild",
  "rspack",
  "quasar",
  "nitro",
  "gatsby",
  "next",
  "svelte",
  "remix",
  "react-router",
  "rspress",
  "waku",
  "xmcp",
  "gridsome",
  "eleventy",
  "rolldown",
  "farm",
].flatMap((name) => [".ts", ".js", ".mjs", ".mts", ".cjs"].map((extension) => `${name}.config${extension}`));

export const configPatterns = [
  /\b(?:dev[sS]erver|server|vite)\s*(?::|\()[^}]{0,400}?\bport\s*:\s*(\d{2,5})/,
  /\bport\s*:\s*(?:Number\(|parseInt\()?\s*(?:process\.env\.\w+|import\.meta\.env\.\w+)?\s*(?:\|\||\?\?)?\s*["']?(\d{2,5})/,
  /\bport\s*=\s*[^;\n]{0,120}?\|\|\s*["']?(\d{2,5})/,
];

/** Files of task runners, which often start a server of their own. */
export const buildFiles: readonly string[] = [
  "gulpfile.js",
  "gulpfile.mjs",
  "gulpfile.babel.js",
  "gulpfile.ts",
  "Gruntfile.js",
];
export const taskPatterns = [/\bport\s*[:=]\s*(?:[^,;}\n]{0,80}?(?:\|\||\?\?)\s*)?["']?(\d{4,5})/];
/** Servers that such tasks and scripts use, and the port of each. */
export const taskServers: readonly { name: string; port: number }[] = [
  { name: "browser-sync", port: 3000 },
  { name: "grunt-browser-sync", port: 3000 },
  { name: "gulp-connect", port: 8080 },
  { name: "gulp-webserver", port: 8000 },
  { name: "grunt-contrib-connect", port: 8000 },
  { name: "gulp-server-livereload", port: 8000 },
  { name: "live-server", port: 8080 },
];

/** Config files that the scripts name, as in `vite --config vite/config.dev.mjs`. */
export function statedConfigs(app: AppFolder, pack: NodePackage | null): string[] {
  const scripts = ["dev", "develop", "start", "serve"].flatMap((name) => pack?.scripts.get(name) ?? []);
  const named = scripts.flatMap((script) =>
    [...script.matchAll(/\s(?:--config|-c)[=\s]+["']?([\w./-]+\.[cm]?[jt]s)\b/g)].map(([, name = ""]) =>
      name.replace(/^\.\//, ""),
    ),
  );
  return [...new Set(named)].filter((name) => app.has(name));
}

/** Patterns of literals that set a JavaScript server's port, the most certain first. */
const sourcePatterns = [
  /\{[^{}\n]{0,200}?\bPORT\s*=\s*["']?(\d{2,5})/,
  /process\.env(?:\.|\[["'])\w*PORT\w*(?:["']\])?\s*(?:\|\||\?\?|,)\s*["']?(\d{2,5})/,
  /Bun\.env\.\w*PORT\w*\s*(?:\|\||\?\?)\s*["']?(\d{2,5})/,
  /\.listen\(\s*(?:\{[^}]{0,200}?\bport\s*:\s*)?["']?(\d{2,5})/,
  /\b(?:const|let|var)\s+\w*[pP](?:ort|ORT)\w*\s*(?::\s*\w+\s*)?=\s*(?:[^;\n]{0,80}?(?:\|\||\?\?)\s*)?["']?(\d{2,5})/,
  /\bport\s*:\s*(?:[^,}\n]{0,80}?(?:\|\||\?\?)\s*)?["']?(\d{2,5})/,
  /(?:set|get)\(\s*["']port["']\s*,\s*(?:[^)\n]{0,80}?(?:\|\||\?\?)\s*)?["']?(\d{2,5})/,
  /\bPORT\b[^\n]{0,60}?(?:\.default\(|default\s*:\s*|\|\||\?\?)\s*["']?(\d{2,5})/,
];

/**
 * Default ports of tools that serve another tool's build or another platform's code; entries with more words come
 * first.
 */
export const servingTools: readonly { words: readonly string[]; port: number }[] = [
  { words: ["wrangler", "pages", "dev"], port: 8788 },
  { words: ["wrangler", "dev"], port: 8787 },
  { words: ["netlify", "dev"], port: 8888 },
  { words: ["ntl", "dev"], port: 8888 },
  { words: ["vercel", "dev"], port: 3000 },
  { words: ["firebase"], port: 5000 },
  { words: ["swa", "start"], port: 4280 },
  { words: ["func", "start"], port: 7071 },
  { words: ["sst", "dev"], port: 3000 },
  { words: ["serverless", "offline"], port: 3000 },
  { words: ["webpack", "serve"], port: 8080 },
  { words: ["webpack-dev-server"], port: 8080 },
  { words: ["rspack", "serve"], port: 8080 },
  { words: ["http-server"], port: 8080 },
  { words: ["live-server"], port: 8080 },
  { words: ["lite-server"], port: 3000 },
  { words: ["browser-sync"], port: 3000 },
  { words: ["serve"], port: 3000 },
  { words: ["json-server"], port: 3000 },
  { words: ["vite", "preview"], port: 4173 },
  { words: ["vite"], port: 5173 },
  { words: ["parcel"], port: 1234 },
  { words: ["react-native"], port: 8081 },
  { words: ["dumi"], port: 8000 },
  { words: ["styleguidist"], port: 6060 },
  { words: ["ladle"], port: 61000 },
  { words: ["histoire"], port: 6006 },
  { words: ["mintlify"], port: 3000 },
  { words: ["elm", "reactor"], port: 8000 },
  { words: ["shadow-cljs"], port: 8080 },
];

/** Settings files of tools that are not written in JavaScript. */
const otherFiles: readonly { file: string; frameworks: readonly string[] | null; pattern: RegExp }[] = [
  { file: "wrangler.toml", frameworks: null, pattern: /^\[dev\][^[]{0,400}?^\s*port\s*=\s*(\d{2,5})/m },
  { file: "wrangler.jsonc", frameworks: null, pattern: /"dev"\s*:\s*\{[^}]{0,400}?"port"\s*:\s*(\d{2,5})/ },
  { file: "wrangler.json", frameworks: null, pattern: /"dev"\s*:\s*\{[^}]{0,400}?"port"\s*:\s*(\d{2,5})/ },
  {
    file: "redwood.toml",
    frameworks: ["redwoodjs"],
    pattern: /^\[web\][^[]{0,400}?^\s*port\s*=\s*(\d{2,5})/m,
  },
  {
    file: "_config.yml",
    frameworks: ["hexo"],
    pattern: /^server:[^\n]*\n(?:[ \t]+[^\n]*\n){0,6}?[ \t]+port:\s*(\d{2,5})/m,
  },
  { file: ".ember-cli", frameworks: ["ember"], pattern: /"port"\s*:\s*(\d{2,5})/ },
  { file: "netlify.toml", frameworks: null, pattern: /^\[dev\][^[]{0,400}?^\s*port\s*=\s*(\d{2,5})/m },
  {
    file: "quasar.conf.js",
    frameworks: ["quasar"],
    pattern: /\bdevServer\s*:\s*\{[^}]{0,400}?\bport\s*:\s*(\d{2,5})/,
  },
  { file: "config/server.ts", frameworks: ["strapi"], pattern: /\bport\s*:\s*env\.int\([^,]+,\s*(\d{2,5})/ },
  { file: "config/server.js", frameworks: ["strapi"], pattern: /\bport\s*:\s*env\.int\([^,]+,\s*(\d{2,5})/ },
];
export const nodePortFiles: readonly string[] = otherFiles.map(({ file }) => file);

export function portInOtherFiles(app: AppFolder, rule: FrameworkRule | null): Fact<number> | null {
  for (const { file, frameworks, pattern } of otherFiles) {
    if (frameworks && !frameworks.includes(rule?.name ?? "")) continue;
    const port = portInFiles(app, [file], [pattern]);
    if (port) return port;
  }
  return null;
}

/** The variable in `process.env.APP_PORT || 4100` of the file that set the port; null if it reads none. */
export function portVariable(app: AppFolder, file: string | null): string | null {
  const name = file?.startsWith(app.path("")) ? file.slice(app.path("").length) : file;
  const text = (name && app.text(name)) ?? "";
  return /(?:process|Bun|import\.meta)\.env(?:\.|\[["'])(\w*PORT\w*)/.exec(text)?.[1] ?? null;
}

/** A literal passed to `listen`, directly or in a variable, in the first file that has one. */
export function sourcePort(app: AppFolder, names: readonly string[]): Fact<number> | null {
  const listened = names.flatMap(
    (name) => factOrNull(listenedPort(app.text(name) ?? ""), app.path(name), `${name} listens on it`) ?? [],
  );
  return listened[0] ?? portInFiles(app, names, sourcePatterns);
}

function listenedPort(text: string): number | null {
  const name = /\.listen\(\s*(?:Number\(\s*|\+)?(?:\{\s*port\s*:\s*)?([A-Za-z_$][\w$]{0,60})\s*[,)}]/.exec(
    text,
  )?.[1];
  if (!name) return null;
  const value = new RegExp(
    `\\b(?:const|let|var)\\s+${name.replaceAll("$", "\\$")}\\s*(?::\\s*\\w+\\s*)?=\\s*([^;\\n]{1,200})`,
  ).exec(text)?.[1];
  return validPort(
    /(?:^|\|\||\?\?|:|,|\()\s*["']?(\d{2,5})["']?\s*\)*\s*,?\s*(?:\d+\s*\)+)?\s*$/.exec(value ?? "")?.[1],
  );
}
