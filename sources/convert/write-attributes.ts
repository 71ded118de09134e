import type { DefaultTreeAdapterTypes } from "parse5";
import { isFlag, isPlainName, isReactName, jsxNameOf } from "./attribute-names";
import type { PageParts } from "./converted-page";
import { readStyle } from "./inline-style";

type Element = DefaultTreeAdapterTypes.Element;

/** The attribute with those that React does not set: `PageScripts` sets them when the page has loaded. */
export const RESTORED = "data-restored";

interface Written {
  plain: string[];
  spread: Record<string, string | boolean>;
  restored: Record<string, string>;
}

/** Writes an element's attributes as JSX, with a leading space; empty without any. */
export function writeAttributes(element: Element, parts: PageParts, except: readonly string[] = []): string {
  const written: Written = { plain: [], spread: {}, restored: {} };
  for (const { name, value, prefix } of element.attrs) {
    const full = prefix ? `${prefix}:${name}` : name;
    if (!except.includes(full)) writeOne(full, value, { element, written, parts });
  }
  const { plain, spread, restored } = written;
  if (Object.keys(restored).length > 0) plain.push(`${RESTORED}={${quote(JSON.stringify(restored))}}`);
  if (Object.keys(spread).length > 0) plain.push(`{...${JSON.stringify(spread)}}`);
  return plain.map((each) => ` ${each}`).join("");
}

interface Target {
  element: Element;
  written: Written;
  parts: PageParts;
}

function writeOne(name: string, value: string, target: Target): void {
  const { element, written } = target;
  if (name === "style") {
    writeStyle(value, written);
  } else if (mustBeRestored(name, value)) {
    written.restored[name] = value;
  } else {
    const jsxName = defaultNameOf(element, name) ?? jsxNameOf(name, isForeign(element));
    if (isReactName(jsxName)) writeNamed(jsxName, isFlagOf(element, name) || value, written);
    else noteLost(name, target);
  }
}

function writeNamed(name: string, value: string | true, { plain, spread }: Written): void {
  if (!isPlainName(name)) spread[name] = value;
  else plain.push(value === true ? name : `${name}=${attributeText(value)}`);
}

function isFlagOf({ tagName }: Element, name: string): boolean {
  return isFlag(name) && !tagName.includes("-");
}

function noteLost(name: string, { element, parts }: Target): void {
  const line = element.sourceCodeLocation?.startLine ?? null;
  parts.lost.push({ path: parts.path, line, reason: `React has no attribute ${name.slice(0, 50)}` });
}

/** React throws for event handlers as text, and replaces addresses with scripts. */
function mustBeRestored(name: string, value: string): boolean {
  if (/^on[a-z]+$/.test(name)) return true;
  if (/^\s*javascript:/i.test(value) && ["href", "action", "formaction", "src"].includes(name)) return true;
  return name === "hidden" && value.toLowerCase() === "until-found";
}

function writeStyle(text: string, { plain, restored }: Written): void {
  const { properties, isWhole } = readStyle(text);
  if (!isWhole) restored.style = text;
  const pairs = properties.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  if (pairs.length > 0) plain.push(`style={{ ${pairs.join(", ")} }}`);
}

/** What a field shows first; React's own names would fix it. */
function defaultNameOf({ tagName }: Element, name: string): string | null {
  if (tagName !== "input") return null;
  if (name === "checked") return "defaultChecked";
  return name === "value" ? "defaultValue" : null;
}

export function isForeign({ namespaceURI }: Element): boolean {
  return !namespaceURI.endsWith("/xhtml");
}

function attributeText(value: string): string {
  return /^[^"&{}\\\n\r\t<>]*$/.test(value) ? `"${value}"` : `{${quote(value)}}`;
}

/** A text as JavaScript writes it. */
export function quote(value: string): string {
  return JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
