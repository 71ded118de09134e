import type { NewFile } from "../files/new-file";

/** A file that a scaffold adds, unless the client has sent it, or one that `unless` finds. */
export interface Part {
  path: string;
  content: string;
  reason: string;
  /** Paths of files in its place. */
  unless?: RegExp;
}

/** The files of a template by their paths. */
export type TemplateTexts = ReadonlyMap<string, string>;

export const tailwindConfig = `/** @type {import("tailwindcss").Config} */
export default {
  content: ["./index.html", "./{app,pages,components,src,lib}/**/*.{js,jsx,ts,tsx,mdx}"],
  theme: { extend: {} },
  plugins: [],
};
`;
const postcss3 = "export default { plugins: { tailwindcss: {}, autoprefixer: {} } };\n";
const css3 = "@tailwind base;\n@tailwind components;\n@tailwind utilities;\n";

/** Whether the client's styles are written for Tailwind CSS 3: version 4 has neither its directives nor its file. */
export function usesTailwind3(files: readonly NewFile[]): boolean {
  const styles = files.filter(({ path }) => path.endsWith(".css")).map(({ content }) => content.toString());
  if (styles.some((style) => /@import\s+["']tailwindcss/.test(style))) return false;
  if (styles.some((style) => style.includes("@tailwind base"))) return true;
  return files.some(({ path }) => /^tailwind\.config\.[cm]?[jt]s$/.test(path));
}

/** What an app of Next.js needs beside its pages (https://nextjs.org/docs/app/getting-started/installation). */
export function nextParts(texts: TemplateTexts, files: readonly NewFile[]): Part[] {
  const isOld = usesTailwind3(files);
  const paths = files.map(({ path }) => path);
  const isInSource = paths.some((path) => /^src\/(app|pages)\//.test(path));
  const app = isInSource ? "src/app" : "app";
  const tsconfig = textOf(texts, "tsconfig.json");
  const layout = textOf(texts, "app/layout.tsx");
  const hasRouter = paths.some((path) => path.startsWith(`${app}/`));
  return [
    {
      path: "postcss.config.mjs",
      content: isOld ? postcss3 : textOf(texts, "postcss.config.mjs"),
      reason: "Tailwind CSS is run by PostCSS",
      unless: /^postcss\.config\.|^\.postcssrc/,
    },
    ...(isOld ? [tailwind3Part()] : []),
    {
      path: "tsconfig.json",
      content: isInSource ? tsconfig.replace('"./*"', '"./src/*"') : tsconfig,
      reason: "Next.js reads it for TypeScript and for the alias @/",
      unless: /^[jt]sconfig\.json$/,
    },
    { path: ".gitignore", content: textOf(texts, ".gitignore"), reason: "It keeps packages and builds out" },
    ...(hasRouter ? routerParts({ app, layout, css: isOld ? css3 : textOf(texts, "app/globals.css") }) : []),
  ];
}

function routerParts({ app, layout, css }: { app: string; layout: string; css: string }): Part[] {
  const name = app.replace("/", "\\/");
  return [
    {
      path: `${app}/layout.tsx`,
      content: layout,
      reason: "Next.js needs a root layout",
      unless: new RegExp(`^${name}\\/(\\([^/]+\\)\\/)?layout\\.[jt]sx?$`),
    },
    { path: `${app}/globals.css`, content: css, reason: "The layout imports it" },
  ];
}

function tailwind3Part(): Part {
  return {
    path: "tailwind.config.mjs",
    content: tailwindConfig,
    reason: "Tailwind CSS 3 reads from it which files use its classes",
    unless: /^tailwind\.config\./,
  };
}

/** What an app of Vite and React needs beside its components (https://vite.dev/guide/). */
export function viteParts(texts: TemplateTexts, files: readonly NewFile[]): Part[] {
  const isOld = usesTailwind3(files);
  const main = texts.has("src/main.tsx") ? "src/main.tsx" : "src/main.jsx";
  const config = textOf(texts, "vite.config.js");
  const isFound = entryOf(files) !== null;
  return [
    {
      path: "vite.config.js",
      content: isOld ? config.replace(/^import tailwindcss.*\n/m, "").replace(", tailwindcss()", "") : config,
      reason: "Vite compiles JSX by its plugin for React",
      unless: /^vite\.config\./,
    },
    ...(isOld
      ? [
          tailwind3Part(),
          {
            path: "postcss.config.mjs",
            content: postcss3,
            reason: "Tailwind CSS 3 is run by PostCSS",
            unless: /^postcss\.config\./,
          },
        ]
      : []),
    ...["tsconfig.json", "src/vite-env.d.ts"]
      .filter((path) => texts.has(path))
      .map((path) => ({ path, content: textOf(texts, path), reason: "TypeScript reads it" })),
    { path: ".gitignore", content: textOf(texts, ".gitignore"), reason: "It keeps packages and builds out" },
    {
      path: "index.html",
      content: textOf(texts, "index.html"),
      reason: "Vite serves this page, which loads the app",
    },
    ...(isFound
      ? [
          {
            path: main,
            content: textOf(texts, main).replace('"./App"', JSON.stringify(entryOf(files))),
            reason: "It shows the app in the page",
            unless: /^(src\/)?(main|index)\.[jt]sx?$/,
          },
          {
            path: "src/index.css",
            content: isOld ? css3 : textOf(texts, "src/index.css"),
            reason: "The entry imports it",
          },
        ]
      : []),
  ];
}

/** The import, from `src`, of the component that is the app: `App`, otherwise the first with a default export. */
function entryOf(files: readonly NewFile[]): string | null {
  const components = files.filter(
    ({ path, content }) => /\.[jt]sx$/.test(path) && content.includes("export default"),
  );
  const app = components.find(({ path }) => /(^|\/)App\.[jt]sx$/.test(path)) ?? components[0];
  if (app === undefined) return null;
  const path = app.path.replace(/\.[jt]sx$/, "");
  return path.startsWith("src/") ? `./${path.slice(4)}` : `../${path}`;
}

function textOf(texts: TemplateTexts, path: string): string {
  const text = texts.get(path);
  if (text === undefined) throw new Error(`the template has no ${path}`);
  return text;
}
