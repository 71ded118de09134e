import {
  type CSSProperties,
  createElement,
  type ReactElement,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { shownPathOf } from "./addresses.mts";
import { FollowedPreview } from "./follow-preview.mts";
import { restoredUrl, type SandboxState, stateOf, unknownState } from "./manager-state.mts";
import { type FailureBody, PreviewApi, type WorkspaceState } from "./preview-api.mts";
import type { RepoPreview } from "./repo-preview.mts";
import "./repo-preview.mts";
import { TokenSource } from "./token-source.mts";

/** Whose preview it is, and how to reach the API. */
interface Subject {
  projectId?: string;
  /** Instead of `projectId`. */
  workspaceId?: string;
  /** Where the API is; by default where the page is. */
  srcBase?: string;
  /** An embed token that is not renewed. */
  token?: string;
  /** Returns an embed token; called again when the one before has expired. */
  getToken?: () => Promise<string>;
}

export interface SandboxPreviewProps extends Subject {
  /** An address of the app, whose path is shown first. Where the app is, the API says. */
  sandboxUrl?: string | null;
  device?: "desktop" | "tablet" | "phone";
  clickToLoad?: boolean;
  onReady?: (workspace: WorkspaceState) => void;
  onStatus?: (workspace: WorkspaceState) => void;
  onError?: (failure: FailureBody) => void;
  className?: string;
  style?: CSSProperties;
}

/** On a server there is no layout, and React 18 warns of the effect. */
const useEarlyEffect = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** Shows the preview of a project: `<repo-preview>` with its properties and events as props. */
export function SandboxPreview(props: SandboxPreviewProps): ReactElement {
  const { projectId, workspaceId, srcBase, token, sandboxUrl, device, clickToLoad, className, style } = props;
  const element = useRef<RepoPreview>(null);
  const latest = useRef(props);
  useEarlyEffect(() => {
    latest.current = props;
  });
  const hasGetToken = props.getToken !== undefined;
  useEarlyEffect(() => {
    if (element.current === null) return;
    element.current.getToken = hasGetToken ? async () => (await latest.current.getToken?.()) ?? "" : null;
  }, [hasGetToken]);
  useEarlyEffect(() => listen(element.current, latest), []);
  return createElement("repo-preview", {
    ref: element,
    project: projectId,
    workspace: workspaceId,
    "src-base": srcBase,
    token,
    path: pathOf(sandboxUrl),
    device,
    "click-to-load": clickToLoad ? "" : undefined,
    class: className,
    style,
  });
}

/** Calls the newest handlers, without new listeners for each render. */
function listen(element: RepoPreview | null, props: { current: SandboxPreviewProps }): () => void {
  const detailOf = <Detail,>(event: Event) => (event as CustomEvent<Detail>).detail;
  const handlers: Record<string, (event: Event) => void> = {
    "vf-ready": (event) => props.current.onReady?.(detailOf(event)),
    "vf-status": (event) => props.current.onStatus?.(detailOf(event)),
    "vf-error": (event) => props.current.onError?.(detailOf(event)),
  };
  for (const [name, handler] of Object.entries(handlers)) element?.addEventListener(name, handler);
  return () => {
    for (const [name, handler] of Object.entries(handlers)) element?.removeEventListener(name, handler);
  };
}

export interface SandboxManagerOptions extends Subject {
  /** The address that you show, if you know one. */
  sandboxUrl?: string | null;
  /** Whether the sandbox is followed and kept running; true by default. */
  enabled?: boolean;
  /** Called when the preview responds again, or at another address than `sandboxUrl`. */
  onSandboxRestored?: (url: string) => void;
}

/**
 * Follows the sandbox of a project and keeps it running, without showing it. Changes come by a held request, and every
 * five minutes it makes sure that the sandbox runs; of all tabs of the page, one does.
 */
export function useSandboxManager(options: SandboxManagerOptions): SandboxState {
  const { projectId, workspaceId, srcBase, token, enabled = true } = options;
  const [state, setState] = useState(unknownState);
  const latest = useRef(options);
  useEarlyEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    if (!enabled || (projectId === undefined && workspaceId === undefined)) return;
    const leaving = new AbortController();
    const target: Target = { projectId, workspaceId, srcBase, token, options: latest };
    follow(target, leaving.signal, setState);
    return () => leaving.abort();
  }, [projectId, workspaceId, srcBase, token, enabled]);
  return state;
}

interface Target {
  projectId: string | undefined;
  workspaceId: string | undefined;
  srcBase: string | undefined;
  token: string | undefined;
  options: { current: SandboxManagerOptions };
}

function follow(target: Target, signal: AbortSignal, setState: (state: SandboxState) => void): void {
  const { projectId = null, workspaceId = null, srcBase = "", token = null, options } = target;
  const tokens = new TokenSource(() => token);
  if (options.current.getToken !== undefined) {
    tokens.getToken = async () => (await options.current.getToken?.()) ?? "";
  }
  const base = srcBase.replace(/\/+$/, "");
  const read = (isRenewal: boolean) => tokens.read(isRenewal);
  const api = new PreviewApi({ base, projectId, workspaceId, token: read, signal });
  let before = unknownState;
  const show = (now: SandboxState) => {
    const { sandboxUrl, onSandboxRestored } = options.current;
    const url = restoredUrl(before, now, sandboxUrl ?? null);
    before = now;
    setState(now);
    if (url !== null) onSandboxRestored?.(url);
  };
  const followed = new FollowedPreview(api, signal, {
    onWorkspace: (workspace) => show(stateOf(workspace, new Date())),
    // While the API cannot be reached, the sandbox is as it was.
    onFailure: (failure, isFinal) => show({ ...(isFinal ? unknownState : before), failure }),
  });
  void followed.follow(`repo-preview ${base} ${workspaceId ?? projectId}`);
}

/** The path of an address; undefined for none, and for what is no address. */
function pathOf(url: string | null | undefined): string | undefined {
  return url && URL.canParse(url) ? shownPathOf(new URL(url)) : undefined;
}
