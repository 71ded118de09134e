import { sameApp, shownPathOf, targetOf } from "./addresses.mts";
import { FollowedPreview } from "./follow-preview.mts";
import { makeFrame } from "./frame.mts";
import { type FailureBody, PreviewApi, PreviewCallError, type WorkspaceState } from "./preview-api.mts";
import { type Shown, shownOf } from "./states.mts";
import { TokenSource } from "./token-source.mts";
import { makeView, type View } from "./view.mts";

/** Where there is no DOM, as on a server, the class exists and does nothing. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * `<repo-preview workspace="ws_…">` shows the preview of a workspace, starts it where it is stopped, and says what
 * happens meanwhile. Attributes: `workspace`, or `project` for its workspace; `src-base` (the API; default: where the page
 * is), `token`, `path` (shown first), `device` (`desktop`, `tablet`, `phone`), `click-to-load`. Events: `vf-status` and `vf-ready` with the workspace, `vf-error` with
 * the failure. The frame is refused where preview and page share an origin, since code of the preview could then act as
 * the page.
 */
export class RepoPreview extends Base {
  static readonly observedAttributes = ["workspace", "project", "src-base", "token", "device"];

  readonly #tokens = new TokenSource(() => this.getAttribute("token"));
  #view: View | null = null;
  #stop: AbortController | null = null;
  #api: PreviewApi | null = null;
  #frame: HTMLIFrameElement | null = null;
  #url: string | null = null;
  /** What is shown is not the state of the workspace: it could not be read. */
  #hasCallFailed = false;

  /** Returns an embed token; called again when the one before has expired. */
  get getToken(): (() => Promise<string>) | null {
    return this.#tokens.getToken;
  }

  set getToken(getToken: (() => Promise<string>) | null) {
    this.#tokens.getToken = getToken;
    if (this.isConnected && this.#view !== null) this.#begin();
  }

  connectedCallback(): void {
    this.#view ??= this.#open();
    this.#takeEarlyToken();
    this.#begin();
  }

  /** A page may have set the property before this class was defined; it would hide the accessor. */
  #takeEarlyToken(): void {
    const early = Object.getOwnPropertyDescriptor(this, "getToken");
    if (early === undefined) return;
    Reflect.deleteProperty(this, "getToken");
    this.#tokens.getToken = early.value;
  }

  disconnectedCallback(): void {
    this.#stop?.abort();
    this.#stop = null;
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.isConnected || before === after || this.#view === null) return;
    if (name === "device") this.#view.device.value = after ?? "desktop";
    else this.#begin();
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
    view.retry.addEventListener("click", () => (this.#hasCallFailed ? this.#begin() : this.#restore()));
    view.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.navigate(view.path.value);
    });
    view.device.addEventListener("change", () => this.setAttribute("device", view.device.value));
    view.device.value = this.getAttribute("device") ?? "desktop";
    view.path.value = this.getAttribute("path") ?? "/";
    return view;
  }

  #begin(): void {
    this.#stop?.abort();
    this.#hasCallFailed = false;
    this.#removeFrame();
    const workspaceId = this.getAttribute("workspace") || null;
    const projectId = this.getAttribute("project") || null;
    if (workspaceId === null && projectId === null) {
      this.#fail({ reason: "invalid_argument", message: "The attribute “workspace” is missing." }, false);
      return;
    }
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#tokens.forget();
    const token = (isRenewal: boolean) => this.#tokens.read(isRenewal);
    const base = (this.getAttribute("src-base") ?? "").replace(/\/+$/, "");
    this.#api = new PreviewApi({ base, workspaceId, projectId, token, signal });
    if (this.hasAttribute("click-to-load")) {
      this.#offer("The preview is loaded when you want it.", "Show the preview");
      return;
    }
    const followed = new FollowedPreview(this.#api, signal, {
      onWorkspace: (workspace) => this.#show(workspace),
      onFailure: (failure, isFinal) => this.#refuse(failure, isFinal),
    });
    void followed.follow(`repo-preview ${base} ${workspaceId ?? projectId}`);
  }

  /** A preview that is shown stays while the API cannot be reached. */
  #refuse(failure: FailureBody, isFinal: boolean): void {
    if (isFinal) this.#removeFrame();
    if (isFinal || this.#frame === null) this.#fail(failure, isFinal);
    this.#hasCallFailed = isFinal;
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
    else if (shown.kind === "stopped") this.#offer("The preview is not running.", "Start the preview");
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
    this.#frame = makeFrame(this.ownerDocument, url);
    this.#view?.stage.append(this.#frame);
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
    const isFirst = this.hasAttribute("click-to-load");
    this.removeAttribute("click-to-load");
    api.ensureRunning().then(
      () => this.#begin(),
      (error: unknown) => {
        if (signal.aborted) return;
        if (!(error instanceof PreviewCallError)) throw error;
        // A page that may only view it can still show what runs.
        if (isFirst && error.failure.reason === "permission_denied") this.#begin();
        else this.#fail(error.failure, true);
      },
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

  #offer(message: string, label: string): void {
    this.#say(message, null);
    if (this.#view === null) return;
    this.#view.status.classList.add("still");
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
