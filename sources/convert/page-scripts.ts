/** A component of the converted app: it does what React does not. */
export const pageScripts = `"use client";

import { useEffect } from "react";

/** Sets the attributes that React does not set, and runs the page's scripts in order, as if it had just loaded. */
export function PageScripts({ scripts }) {
  useEffect(() => {
    for (const element of document.querySelectorAll("[data-restored]")) {
      const values = JSON.parse(element.getAttribute("data-restored"));
      for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
      element.removeAttribute("data-restored");
    }
    // In development React runs effects twice.
    window.pageScripts ??= runAll(scripts);
  }, [scripts]);
  return null;
}

async function runAll(scripts) {
  const isLate = document.readyState === "complete";
  const waiting = [];
  const targets = [document, window];
  for (const target of targets) {
    const add = target.addEventListener;
    target.addEventListener = (type, listener, options) => {
      if (type !== "DOMContentLoaded" && type !== "load") return add.call(target, type, listener, options);
      waiting.push({ target, type, listener });
    };
  }
  for (const script of scripts) await run(script);
  for (const target of targets) delete target.addEventListener;
  for (const type of ["DOMContentLoaded", "load"]) {
    for (const each of waiting.filter((one) => one.type === type)) {
      const event = new Event(type);
      if (typeof each.listener === "function") each.listener.call(each.target, event);
      else each.listener?.handleEvent(event);
    }
  }
  if (isLate) window.onload?.(new Event("load"));
}

function run({ src, isModule }) {
  return new Promise((resolve) => {
    const element = document.createElement("script");
    if (isModule) element.type = "module";
    element.async = false;
    element.onload = resolve;
    element.onerror = resolve;
    element.src = src;
    document.body.append(element);
  });
}
`;
