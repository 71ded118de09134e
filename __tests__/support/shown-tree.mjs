/**
 * Describes what a page shows, as lines: elements with their attributes and colours, and text. It runs in the browser, so
 * it uses nothing from outside. Left out is what each kind of page has for itself: its scripts and styles.
 */
(() => {
  const lines = [document.title.trim()];
  const metas = [...document.querySelectorAll("meta[name], meta[property], link[rel=canonical]")];
  lines.push(...metas.map((each) => `meta ${attributesOf(each).join(" ")}`).sort());
  lines.push(`html ${attributesOf(document.documentElement).join(" ")}`);
  if (document.body !== null) walk(document.body, 0);
  // What is rendered, with its white space: `textContent` has other text.
  // biome-ignore lint/performance/useDomNodeTextContent: see above
  return [...lines, (document.body?.innerText ?? "").replace(/\s+/g, " ").trim()];

  function walk(element, depth) {
    if (isLeftOut(element)) return;
    const { color, backgroundColor, display } = getComputedStyle(element);
    const indent = " ".repeat(depth);
    lines.push(
      `${indent}${element.localName} ${attributesOf(element).join(" ")} | ${color} ${backgroundColor} ${display}`,
    );
    const raw = ["template", "script", "noscript"].includes(element.localName);
    if (raw) {
      lines.push(`${indent} ${element.innerHTML.replace(/\s+/g, " ").trim()}`);
      return;
    }
    walkChildren(element, depth);
  }

  function walkChildren(element, depth) {
    let text = "";
    for (const child of element.childNodes) {
      if (child.nodeType === 3) text += child.nodeValue ?? "";
      if (!(child instanceof Element) || isLeftOut(child)) continue;
      text = flush(text, depth);
      walk(child, depth + 1);
    }
    flush(text, depth);
  }

  function flush(text, depth) {
    const shown = text.replace(/\s+/g, " ").trim();
    if (shown !== "") lines.push(`${" ".repeat(depth)} "${shown}"`);
    return "";
  }

  function attributesOf(element) {
    const style =
      element instanceof HTMLElement || element instanceof SVGElement ? element.style.cssText : "";
    return [...element.attributes]
      .filter(({ name }) => name !== "style")
      .map(({ name, value }) => `${name}=${value}`)
      .concat(style === "" ? [] : [`style=${style}`])
      .sort();
  }

  /** Scripts that are data stay; what Next.js adds does not. */
  function isLeftOut(element) {
    const name = element.localName;
    if (name === "script") return /^$|module|javascript/.test(element.getAttribute("type") ?? "");
    if (name === "link") return element.getAttribute("rel") === "stylesheet";
    if (name === "div" && element.parentElement === document.body && element.innerHTML.startsWith("<!--$-->"))
      return true;
    return name === "style" || name === "next-route-announcer" || name === "nextjs-portal";
  }
})();
