import { useEffect, useRef } from "preact/hooks";
import type { Workspace } from "../../../client/src/vaporform.mts";
import { RepoPreview } from "../../../repo-preview/src/repo-preview.mts";
import { storedKey } from "../session.mts";

/** The running app in a frame, with its own bar; this is the component that embedders use. */
export function PreviewPane({ workspace }: { workspace: Workspace }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (moveBeside(workspace.preview.url)) return;
    const preview = new RepoPreview();
    preview.setAttribute("workspace", workspace.id);
    const key = storedKey();
    if (key !== null) preview.getToken = async () => key;
    place.current?.replaceChildren(preview);
    return () => preview.remove();
  }, [workspace.id]);
  return <div class="pane" ref={place} />;
}

/**
 * Browsers keep the cookies of a framed app only if the page around it is of the same site. Locally, previews are at
 * `<slug>.vaporform.localhost`, so the page moves from `localhost` to `app.vaporform.localhost`, which is the same server.
 */
function moveBeside(previewUrl: string | null): boolean {
  if (previewUrl === null || !["localhost", "127.0.0.1"].includes(location.hostname)) return false;
  const [, ...domain] = new URL(previewUrl).hostname.split(".");
  if (domain.length < 2 || domain.at(-1) !== "localhost") return false;
  const target = new URL(location.href);
  target.hostname = ["app", ...domain].join(".");
  location.replace(target);
  return true;
}
