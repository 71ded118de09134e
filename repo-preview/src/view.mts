/** The parts of the element's shadow tree. */
export interface View {
  bar: HTMLElement;
  path: HTMLInputElement;
  form: HTMLFormElement;
  reload: HTMLButtonElement;
  open: HTMLAnchorElement;
  device: HTMLSelectElement;
  status: HTMLElement;
  message: HTMLElement;
  detail: HTMLElement;
  retry: HTMLButtonElement;
  stage: HTMLElement;
}

const style = `
:host { display: flex; flex-direction: column; min-height: 20rem; color-scheme: light dark;
  font: 14px/1.4 system-ui, sans-serif; color: var(--repo-preview-text, CanvasText);
  background: var(--repo-preview-background, Canvas); border: 1px solid var(--repo-preview-line, #8884); }
:host([hidden]) { display: none; }
.bar { display: flex; gap: 6px; padding: 6px; border-bottom: 1px solid var(--repo-preview-line, #8884); align-items: center; }
form { flex: 1; min-width: 0; margin: 0; }
input { width: 100%; box-sizing: border-box; }
input, button, select, a.open { font: inherit; color: inherit; background: transparent; padding: 4px 8px;
  border: 1px solid var(--repo-preview-line, #8888); border-radius: 6px; text-decoration: none; }
button, select, a.open { cursor: pointer; }
:focus-visible { outline: 2px solid var(--repo-preview-accent, #3b6ef5); outline-offset: 1px; }
.stage { flex: 1; position: relative; overflow: auto; display: flex; justify-content: center; background: Canvas; }
iframe { border: 0; width: 100%; height: 100%; background: #fff; flex: none; position: absolute; inset: 0 auto 0 auto; }
:host([device="tablet"]) iframe { width: 768px; } :host([device="phone"]) iframe { width: 390px; }
.status { position: absolute; inset: 0; display: flex; flex-direction: column; align-items: center; justify-content: center;
  gap: 10px; padding: 24px; text-align: center; background: var(--repo-preview-background, Canvas); z-index: 1; }
.status[hidden] { display: none; }
.status p { margin: 0; max-width: 46ch; overflow-wrap: anywhere; white-space: pre-wrap; }
.detail { opacity: .75; }
.spinner { width: 22px; height: 22px; border: 3px solid #8886; border-top-color: var(--repo-preview-accent, #3b6ef5);
  border-radius: 50%; animation: turn 1s linear infinite; }
.status.still .spinner { display: none; }
@keyframes turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { .spinner { animation: none; } }
`;

const html = `
<div class="bar" part="bar">
  <button type="button" class="reload" part="reload" aria-label="Reload the preview" title="Reload">⟳</button>
  <form><input part="path" aria-label="Path of the preview" value="/" autocomplete="off" spellcheck="false"></form>
  <select part="device" aria-label="Width of the preview">
    <option value="desktop">Full width</option><option value="tablet">Tablet</option><option value="phone">Phone</option>
  </select>
  <a class="open" part="open" target="_blank" rel="noopener" aria-label="Open the preview in a new tab" title="Open in a new tab">↗</a>
</div>
<div class="stage" part="stage">
  <div class="status" part="status">
    <span class="spinner" aria-hidden="true"></span>
    <p class="message" part="message" role="status" aria-live="polite"></p>
    <p class="detail" part="detail"></p>
    <button type="button" class="retry" part="retry" hidden>Try again</button>
  </div>
</div>`;

/** Fills a shadow root. The style is a constructed sheet where that is to be had, which needs no exception in a CSP. */
export function makeView(root: ShadowRoot): View {
  const template = root.ownerDocument.createElement("template");
  template.innerHTML = html;
  root.replaceChildren(template.content);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const find = <Found extends Element>(selector: string) => {
    const found = root.querySelector<Found>(selector);
    if (found === null) throw new Error(`${selector} is missing`);
    return found;
  };
  return {
    bar: find(".bar"),
    path: find("input"),
    form: find("form"),
    reload: find(".reload"),
    open: find(".open"),
    device: find("select"),
    status: find(".status"),
    message: find(".message"),
    detail: find(".detail"),
    retry: find(".retry"),
    stage: find(".stage"),
  };
}
