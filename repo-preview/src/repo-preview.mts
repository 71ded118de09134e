import { sameApp, shownPathOf, targetOf } from "./addresses.mts";
import { type FailureBody, PreviewApi, PreviewCallError, type WorkspaceState } from "./preview-api.mts";
import { type Shown, shownOf, wasStoppedByProvider } from "./states.mts";
import { makeView, type View } from "./view.mts";

/** Changes come by themselves; this is for a sandbox that ended without the API's having noticed. */
const CHECK_MS = 5 * 60_000;
const RETRY_MS = 3_000;
const SANDBOX =
  "allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads";

/** Where there is no DOM, as on a server, the class exists and does nothing. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * `<repo-preview workspace="ws_…">` shows the preview of a workspace, starts it where it is stopped, and says what
 * happens meanwhile. Attributes: `workspace`, `src-base` (the API; default: where the page is), `token`, `device`
 * (`desktop`, `tablet`, `phone`), `click-to-load`. Events: `vf-status` and `vf-ready` with the workspace, `vf-error` with
 * the failure. The frame is refused where preview and page share an origin, since code of the preview could then act as
 * the page.
 */
export class RepoPreview extends Base {
  static readonly observedAttributes = ["workspace", "src-base", "token"];

  /** Returns an embed token, again when the one before has expired. */
  getToken: (() => Promise<string>) | null = null;

  #view: View | null = null;
  #stop: AbortController | null = null;
  #api: PreviewApi | null = null;
  #frame: HTMLIFrameElement | null = null;
  #url: string | null = null;
  #token: string | null = null;

  connectedCallback(): void {
    this.#view ??= this.#open();
    this.#begin();
  }

  disconnectedCallback(): void {
    this.#stop?.abort();
    this.#stop = null;
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (this.isConnected && before !== after && this.#view !== null) this.#begin();
  }

  /** Starts the workspace. */
  async start(): Promise<void> {
    await this.#change("start");
  }

  /** Stops the workspace; its sandbox keeps its files. */
  async stop(): Promise<void> {
    await this.#change("stop");
  }

  /** Stops the sandbox and starts it again. */
  async restart(): Promise<void> {
    await this.#change("restart");
  }

  /** Loads the shown page again. */
  reload(): void {
    this.navigate(this.#view?.path.value ?? "/");
  }

  /** Shows another path of the app; only a path: another host is never loaded. */
  navigate(path: string): void {
    if (this.#url === null || this.#view === null) return;
    const target = targetOf(this.#url, path);
    this.#view.path.value = shownPathOf(target);
    this.#load(target.href);
  }

  #open(): View {
    const view = makeView(this.shadowRoot ?? this.attachShadow({ mode: "open" }));
    view.reload.addEventListener("click", () => this.reload());
    view.retry.addEventListener("click", () => this.#restore());
    view.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.navigate(view.path.value);
    });
    view.device.addEventListener("change", () => this.setAttribute("device", view.device.value));
    view.device.value = this.getAttribute("device") ?? "desktop";
    return view;
  }

  #begin(): void {
    this.#stop?.abort();
    this.#removeFrame();
    const workspaceId = this.getAttribute("workspace");
    if (workspaceId === null || workspaceId === "") {
      this.#fail({ reason: "invalid_argument", message: "The attribute “workspace” is missing." }, false);
      return;
    }
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#token = null;
    const token = (isRenewal: boolean) => this.#readToken(isRenewal);
    const base = (this.getAttribute("src-base") ?? "").replace(/\/+$/, "");
    this.#api = new PreviewApi({ base, workspaceId, token, signal });
    if (this.hasAttribute("click-to-load")) this.#offer("Show the preview");
    else void this.#follow(this.#api, signal);
  }

  async #readToken(isRenewal: boolean): Promise<string | null> {
    if (this.getToken === null) return this.getAttribute("token");
    if (this.#token === null || isRenewal) this.#token = await this.getToken();
    return this.#token;
  }

  /** Shows each state of the workspace until the element is removed. */
  async #follow(api: PreviewApi, signal: AbortSignal): Promise<void> {
    const check = setInterval(() => void api.ensureRunning().catch(() => undefined), CHECK_MS);
    signal.addEventListener("abort", () => clearInterval(check));
    let last: WorkspaceState | null = null;
    while (!signal.aborted && last?.status !== "deleted") {
      try {
        last = await this.#next(api, last);
      } catch (error) {
        if (signal.aborted || this.#refuse(error)) return;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  async #next(api: PreviewApi, last: WorkspaceState | null): Promise<WorkspaceState> {
    const now = await api.read(last?.version ?? null);
    this.#show(now);
    // A sandbox that its provider stopped comes back by itself; one that a person stopped waits for a person.
    if (wasStoppedByProvider(now) && !wasStoppedByProvider(last)) await api.ensureRunning();
    return now;
  }

  /** Shows a failed call; returns whether another try is pointless. */
  #refuse(error: unknown): boolean {
    if (!(error instanceof PreviewCallError)) throw error;
    const isFinal = error.status !== null && error.status < 500 && error.status !== 429;
    if (isFinal || this.#frame === null) this.#fail(error.failure, isFinal);
    return isFinal;
  }

  #show(workspace: WorkspaceState): void {
    this.dispatchEvent(new CustomEvent("vf-status", { detail: workspace }));
    const shown = shownOf(workspace);
    if (shown.kind === "frame") this.#showFrame(shown, workspace);
    else this.#showStatus(shown);
  }

  #showStatus(shown: Exclude<Shown, { kind: "frame" }>): void {
    this.#removeFrame();
    if (shown.kind === "waiting") this.#say(shown.message, null);
    else if (shown.kind === "stopped") this.#offer("Start the preview");
    else this.#fail(shown.failure, shown.canRetry);
  }

  #showFrame({ url }: { url: string }, workspace: WorkspaceState): void {
    if (this.#frame !== null && sameApp(this.#url, url)) return;
    this.#url = url;
    if (this.#view === null) return;
    this.#view.open.href = url;
    if (new URL(url).origin === location.origin) {
      const message =
        "The preview has the same origin as this page, so it can only be opened in a tab of its own.";
      this.#fail({ reason: "same_origin", message }, false);
      return;
    }
    this.#load(targetOf(url, this.#view.path.value).href);
    this.#view.status.hidden = true;
    this.dispatchEvent(new CustomEvent("vf-ready", { detail: workspace }));
  }

  #load(url: string): void {
    this.#frame?.remove();
    const frame = this.ownerDocument.createElement("iframe");
    frame.setAttribute("sandbox", SANDBOX);
    frame.setAttribute("allow", "clipboard-write; fullscreen");
    frame.referrerPolicy = "no-referrer";
    frame.title = "Preview";
    frame.setAttribute("part", "frame");
    frame.src = url;
    this.#frame = frame;
    this.#view?.stage.append(frame);
  }

  #removeFrame(): void {
    this.#frame?.remove();
    this.#frame = null;
    this.#url = null;
    this.#view?.open.removeAttribute("href");
  }

  async #change(action: string): Promise<void> {
    try {
      await this.#api?.change(action);
    } catch (error) {
      if (!(error instanceof PreviewCallError)) throw error;
      this.#fail(error.failure, true);
    }
  }

  /** What “Try again” does: starts the workspace if it does not run, and looks again. */
  #restore(): void {
    this.#say("Restoring the sandbox…", null);
    const { signal } = this.#stop ?? {};
    const api = this.#api;
    if (api === null || signal === undefined) return;
    if (this.hasAttribute("click-to-load")) this.removeAttribute("click-to-load");
    api.ensureRunning().then(
      () => this.#begin(),
      (error: unknown) => signal.aborted || this.#refuse(error),
    );
  }

  #say(message: string, detail: string | null): void {
    if (this.#view === null) return;
    const { status, message: line, detail: more, retry } = this.#view;
    status.hidden = false;
    status.classList.remove("still");
    line.textContent = message;
    more.textContent = detail ?? "";
    retry.hidden = true;
  }

  #offer(label: string): void {
    this.#say("", null);
    if (this.#view === null) return;
    this.#view.status.classList.add("still");
    this.#view.message.textContent = "The preview is not running.";
    this.#view.retry.textContent = label;
    this.#view.retry.hidden = false;
  }

  #fail(failure: FailureBody, canRetry: boolean): void {
    this.#say(failure.message, failure.suggestion ?? null);
    if (this.#view !== null) {
      this.#view.status.classList.add("still");
      this.#view.retry.textContent = "Try again";
      this.#view.retry.hidden = !canRetry;
    }
    this.dispatchEvent(new CustomEvent("vf-error", { detail: failure }));
  }
}

if (globalThis.customElements?.get("repo-preview") === undefined) {
  globalThis.customElements?.define("repo-preview", RepoPreview);
}
