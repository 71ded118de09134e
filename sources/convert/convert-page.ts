import { type DefaultTreeAdapterTypes, parse } from "parse5";
import type { NewFile } from "../files/new-file";
import type { LostPart, PageParts, PageScript } from "./converted-page";
import { joinStyles } from "./join-styles";
import { isRemote, resolvePath } from "./local-address";
import type { PageRoute } from "./page-routes";
import { writeAttributes } from "./write-attributes";
import { type PageHead, writeHead } from "./write-head";
import { writeChildren } from "./write-jsx";

type Document = DefaultTreeAdapterTypes.Document;
type Element = DefaultTreeAdapterTypes.Element;

export interface ConvertedPage {
  /** Paths and texts of the new files. */
  files: [string, string][];
  lost: LostPart[];
  /** Files whose content is in the new ones. */
  used: Set<string>;
}

/** Converts a page to a root layout, a page and its styles; null if it has no body, as a frameset. */
export function convertPage(
  source: NewFile,
  { folder, route, slug }: PageRoute,
  files: ReadonlyMap<string, NewFile>,
): ConvertedPage | null {
  const document = parse(source.content.toString().replace(/^\uFEFF/, ""), { sourceCodeLocationInfo: true });
  const [html, head, body] = elementsOf(document);
  if (html === undefined || head === undefined || body?.tagName !== "body") return null;
  const parts = emptyParts(source.path, keepsWhitespace(source, files));
  if (document.mode === "quirks")
    lose(parts, "The page has no doctype: browsers then show some things differently");
  const written = writeHead(head, parts);
  const children = writeChildren(body.childNodes, parts, {
    depth: 3,
    isPre: parts.keepsWhitespace,
    parent: "body",
  });
  if (written.viewport === null) lose(parts, "Next.js adds a viewport of the device's width");
  const { css, used } = joinStyles(parts, files);
  const { scripts, inline } = placeScripts(parts, slug);
  const layout = layoutText({ html, body, head: written, parts, scripts, isNested: folder !== "app" });
  const page = `export default function Page() {\n  return (\n    <>\n${children}    </>\n  );\n}\n`;
  return {
    files: [
      [`${folder}/layout.jsx`, layout],
      [`${folder}/${route === "" ? "" : `${route}/`}page.jsx`, page],
      [`${folder}/globals.css`, `${css.trim()}\n`],
      ...inline,
    ],
    lost: parts.lost,
    used,
  };
}

function emptyParts(path: string, keeps: boolean): PageParts {
  return { path, styles: [], scripts: [], lost: [], keepsWhitespace: keeps };
}

function lose(parts: PageParts, reason: string): void {
  parts.lost.push({ path: parts.path, line: null, reason });
}

/** Whether a style may make line breaks in text matter. */
function keepsWhitespace(source: NewFile, files: ReadonlyMap<string, NewFile>): boolean {
  const styles = [...files.values()].filter(({ path }) => path.endsWith(".css"));
  return [source, ...styles].some(({ content }) =>
    /white-space\s*:\s*(pre|break-spaces)/.test(content.toString()),
  );
}

function elementsOf(document: Document): Element[] {
  const html = document.childNodes.find((node) => "tagName" in node) as Element | undefined;
  const inner = html?.childNodes.filter((node) => "tagName" in node) as Element[] | undefined;
  return html === undefined ? [] : [html, ...(inner ?? [])];
}

interface PlacedScript {
  src: string;
  isModule: boolean;
}

/** Inline scripts become files, because React does not run them. */
function placeScripts(
  parts: PageParts,
  slug: string,
): { scripts: PlacedScript[]; inline: [string, string][] } {
  const inline: [string, string][] = [];
  const place = ({ kind, value, isModule }: PageScript): PlacedScript => {
    if (kind === "address") {
      const path = isRemote(value) ? null : resolvePath(parts.path, value);
      return { src: path === null ? value : `/${path}`, isModule };
    }
    const name = `scripts/${slug}-${inline.length + 1}.js`;
    inline.push([`public/${name}`, value]);
    return { src: `/${name}`, isModule };
  };
  return { scripts: parts.scripts.map(place), inline };
}

interface LayoutFacts {
  html: Element;
  body: Element;
  head: PageHead;
  parts: PageParts;
  scripts: PlacedScript[];
  isNested: boolean;
}

function layoutText({ html, body, head, parts, scripts, isNested }: LayoutFacts): string {
  const from = isNested ? "../page-scripts" : "./page-scripts";
  const headJsx = head.jsx === "" ? "" : `      <head>\n${head.jsx}      </head>\n`;
  const viewport = head.viewport === null ? "" : `export const viewport = ${toCode(head.viewport)};\n\n`;
  return `import { PageScripts } from "${from}";
import "./globals.css";

export const metadata = ${toCode(head.metadata)};

${viewport}export default function Layout({ children }) {
  return (
    <html${writeAttributes(html, parts)}>
${headJsx}      <body${writeAttributes(body, parts)}>
        {children}
        <PageScripts scripts={${JSON.stringify(scripts)}} />
      </body>
    </html>
  );
}
`;
}

function toCode(value: object): string {
  return JSON.stringify(value, null, 2).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
