import type { DefaultTreeAdapterTypes } from "parse5";
import type { PageParts } from "./converted-page";

type Element = DefaultTreeAdapterTypes.Element;

/** Takes a page's style out of its tree; false if the element is none. */
export function takeStyle(element: Element, parts: PageParts): boolean {
  const { tagName } = element;
  const media = attributeOf(element, "media") ?? "";
  if (tagName === "style" && element.namespaceURI.endsWith("/xhtml")) {
    parts.styles.push({ kind: "text", value: scriptText(element), media });
    return true;
  }
  const rel = (attributeOf(element, "rel") ?? "").toLowerCase().split(/\s+/);
  if (tagName !== "link" || !rel.includes("stylesheet") || rel.includes("alternate")) return false;
  const value = attributeOf(element, "href");
  if (value) parts.styles.push({ kind: "address", value, media });
  return true;
}

const programs = /^$|^module$|javascript|ecmascript/i;

/** Takes a page's script out of its tree; false if the element is none, or data. */
export function takeScript(element: Element, parts: PageParts): boolean {
  if (element.tagName !== "script") return false;
  const type = attributeOf(element, "type") ?? "";
  if (!programs.test(type.trim())) return false;
  const { path } = parts;
  const line = element.sourceCodeLocation?.startLine ?? null;
  if (attributeOf(element, "nomodule") !== null) {
    parts.lost.push({ path, line, reason: "Scripts for browsers without modules are left out" });
    return true;
  }
  const isModule = type.trim().toLowerCase() === "module";
  const src = attributeOf(element, "src");
  const text = scriptText(element);
  if (src) parts.scripts.push({ kind: "address", value: src, isModule });
  else if (text.trim() !== "") parts.scripts.push({ kind: "text", value: text, isModule });
  if (!src && /\bdocument\s*\.\s*write(ln)?\s*\(/.test(text)) {
    parts.lost.push({ path, line, reason: "document.write has no effect after a page has loaded" });
  }
  return true;
}

export function attributeOf(element: Element, name: string): string | null {
  return element.attrs.find((each) => each.name === name && !each.prefix)?.value ?? null;
}

/** The text of an element. */
export function scriptText({ childNodes }: Element): string {
  return childNodes
    .map((child) => ("value" in child ? child.value : "tagName" in child ? scriptText(child) : ""))
    .join("");
}
