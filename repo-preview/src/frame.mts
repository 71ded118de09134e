const SANDBOX =
  "allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads";

/** Makes the frame of a preview. It may not navigate the page around it. */
export function makeFrame(document: Document, url: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", SANDBOX);
  frame.setAttribute("allow", "clipboard-write; fullscreen");
  frame.referrerPolicy = "no-referrer";
  frame.title = "Preview";
  frame.setAttribute("part", "frame");
  frame.src = url;
  return frame;
}
