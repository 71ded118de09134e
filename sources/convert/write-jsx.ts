import { type DefaultTreeAdapterTypes, serialize } from "parse5";
import { Failure } from "../../shared/failure";
import type { PageParts } from "./converted-page";
import { scriptText, takeScript, takeStyle } from "./take-parts";
import { isForeign, quote, writeAttributes } from "./write-attributes";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Deeper pages are refused: browsers nest no more than this either. */
const DEPTH_MAX = 512;

const voids = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
/** React refuses white space between their parts. */
const structural = new Set(
  "table tbody thead tfoot tr colgroup select optgroup datalist html head".split(" "),
);
/** Their content is no part of the tree, or not of the one that React compares. */
const rawContent = new Set(["template", "noscript", "style", "script", "xmp", "noembed", "noframes"]);

interface Place {
  depth: number;
  /** Whether white space is kept. */
  isPre: boolean;
  parent: string;
}

/** Writes nodes of a page as children in JSX, one a line. Scripts and styles are gathered in `parts`. */
export function writeChildren(nodes: readonly Node[], parts: PageParts, place: Place): string {
  if (place.depth > DEPTH_MAX) {
    throw new Failure("invalid_argument", `${parts.path}: elements are nested deeper than ${DEPTH_MAX}`);
  }
  const indent = "  ".repeat(Math.min(place.depth, 12));
  return nodes
    .map((node) => writeNode(node, parts, place))
    .filter((text) => text !== "")
    .map((text, index, all) =>
      index > 0 && isBare(text) && isBare(all[index - 1]) ? `{${quote(text)}}` : text,
    )
    .map((text) => `${indent}${text}\n`)
    .join("");
}

/** Two bare texts, which a comment parted, would be joined by a space. */
function isBare(text: string | undefined): boolean {
  return text !== undefined && !/^[<{]/.test(text);
}

function writeNode(node: Node, parts: PageParts, place: Place): string {
  if (node.nodeName === "#text" && "value" in node) return writeText(node.value, place);
  if ("tagName" in node) return writeElement(node, parts, place);
  if (node.nodeName === "#comment" && "data" in node && /^\[if /.test(node.data)) {
    const line = node.sourceCodeLocation?.startLine ?? null;
    parts.lost.push({ path: parts.path, line, reason: "Conditional comments have no effect in React" });
  }
  return "";
}

function writeText(value: string, { isPre, parent }: Place): string {
  if (structural.has(parent) && value.trim() === "") return "";
  const text = isPre ? value : value.replace(/[ \t\n\r\f]+/g, " ");
  if (text === "") return "";
  const isPlain = /^[^\s{}<>&"'][^{}<>&\n\r\t]*$/.test(text) && text.trim() === text && !/ {2}/.test(text);
  return isPlain ? text : `{${quote(text)}}`;
}

function writeElement(element: Element, parts: PageParts, place: Place): string {
  const { tagName } = element;
  if (takeStyle(element, parts) || takeScript(element, parts)) return "";
  if (tagName === "select") return writeSelect(element, parts, place);
  if (tagName === "textarea") {
    const text = quote(scriptText(element));
    return `<textarea${writeAttributes(element, parts)} defaultValue={${text}} />`;
  }
  const attributes = writeAttributes(element, parts, tagName === "option" ? ["selected"] : []);
  if (rawContent.has(tagName)) return `<${tagName}${attributes} ${rawHtml(element)} />`;
  return wrap({ element, attributes }, place, parts);
}

/** The content as text, which React does not look into. */
function rawHtml(element: Element): string {
  const html =
    element.tagName === "template" && "content" in element
      ? serialize(element.content as Element)
      : serialize(element);
  return `dangerouslySetInnerHTML={{ __html: ${quote(html)} }}`;
}

interface Tag {
  element: Element;
  attributes: string;
}

function wrap({ element, attributes }: Tag, place: Place, parts: PageParts): string {
  const { tagName } = element;
  const editable = element.attrs.some(({ name }) => name === "contenteditable");
  const all = editable ? `${attributes} suppressContentEditableWarning` : attributes;
  if (voids.has(tagName) && !isForeign(element)) return `<${tagName}${all} />`;
  const isPre = place.isPre || tagName === "pre" || tagName === "listing";
  const inner = writeChildren(element.childNodes, parts, { depth: place.depth + 1, isPre, parent: tagName });
  const indent = "  ".repeat(Math.min(place.depth, 12));
  return inner === "" ? `<${tagName}${all} />` : `<${tagName}${all}>\n${inner}${indent}</${tagName}>`;
}

/** React names the chosen options at their list. */
function writeSelect(element: Element, parts: PageParts, place: Place): string {
  const chosen = optionsOf(element)
    .filter(({ attrs }) => attrs.some(({ name }) => name === "selected"))
    .map(optionValue);
  const isMultiple = element.attrs.some(({ name }) => name === "multiple");
  const value = isMultiple ? `{${JSON.stringify(chosen)}}` : `{${quote(chosen.at(-1) ?? "")}}`;
  const attributes = writeAttributes(element, parts);
  const all = chosen.length > 0 ? `${attributes} defaultValue=${value}` : attributes;
  return wrap({ element, attributes: all }, place, parts);
}

function optionsOf({ childNodes }: Element): Element[] {
  return childNodes.flatMap((child) => {
    if (!("tagName" in child)) return [];
    return child.tagName === "option" ? [child] : optionsOf(child);
  });
}

function optionValue(option: Element): string {
  const value = option.attrs.find(({ name }) => name === "value")?.value;
  return (
    value ??
    scriptText(option)
      .replace(/[ \t\n\r\f]+/g, " ")
      .trim()
  );
}
