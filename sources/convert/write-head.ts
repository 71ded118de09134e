import type { DefaultTreeAdapterTypes } from "parse5";
import type { PageParts } from "./converted-page";
import { attributeOf, scriptText } from "./take-parts";
import { writeChildren } from "./write-jsx";

type Element = DefaultTreeAdapterTypes.Element;

/** A page's head: Next.js makes one part of it from exports, the rest stays JSX. */
export interface PageHead {
  metadata: Record<string, unknown>;
  viewport: Record<string, unknown> | null;
  jsx: string;
}

const named = new Set(["description", "keywords"]);

/** Reads a page's head (https://nextjs.org/docs/app/api-reference/functions/generate-metadata). */
export function writeHead(head: Element, parts: PageParts): PageHead {
  const facts: HeadFacts = { metadata: {}, other: {}, viewport: null };
  const rest = head.childNodes.filter((node) =>
    "tagName" in node ? !takeFact(node, facts) : node.nodeName === "#comment",
  );
  const { metadata, other, viewport } = facts;
  const jsx = writeChildren(rest, parts, { depth: 4, isPre: false, parent: "head" });
  return { metadata: Object.keys(other).length > 0 ? { ...metadata, other } : metadata, viewport, jsx };
}

interface HeadFacts {
  metadata: Record<string, string>;
  other: Record<string, string[]>;
  viewport: PageHead["viewport"];
}

/** False for an element that stays JSX. */
function takeFact(element: Element, facts: HeadFacts): boolean {
  if (element.tagName === "title") facts.metadata.title ??= scriptText(element).replace(/\s+/g, " ").trim();
  if (element.tagName === "title" || attributeOf(element, "charset") !== null) return true;
  const name = attributeOf(element, "name");
  if (element.tagName !== "meta" || !name || element.attrs.length > 2) return false;
  takeNamed(name, attributeOf(element, "content") ?? "", facts);
  return true;
}

function takeNamed(name: string, content: string, facts: HeadFacts): void {
  const lower = name.toLowerCase();
  if (lower === "viewport") facts.viewport ??= readViewport(content);
  else if (named.has(lower)) facts.metadata[lower] ??= content;
  else if (content !== "") facts.other[name] = [...(facts.other[name] ?? []), content];
}

const viewportKeys: Record<string, string> = {
  width: "width",
  height: "height",
  "initial-scale": "initialScale",
  "minimum-scale": "minimumScale",
  "maximum-scale": "maximumScale",
  "user-scalable": "userScalable",
  "viewport-fit": "viewportFit",
  "interactive-widget": "interactiveWidget",
};

function readViewport(content: string): Record<string, unknown> {
  const pairs = content.split(/[,;]/).flatMap((part): [string, unknown][] => {
    const [name = "", value = ""] = part.split("=").map((each) => each.trim().toLowerCase());
    const key = viewportKeys[name];
    if (key === undefined || value === "") return [];
    if (key === "userScalable") return [[key, value !== "no" && value !== "0"]];
    return [[key, /^[\d.]+$/.test(value) ? Number(value) : value]];
  });
  return Object.fromEntries(pairs);
}
