import { useState } from "preact/hooks";
import type { Project, Workspace } from "../../../client/src/vaporform.mts";
import { PreviewSide } from "../workspaces/preview-side.tsx";
import { FileActions } from "./file-actions.tsx";
import { FileEditor } from "./file-editor.tsx";
import { FileSearch } from "./file-search.tsx";
import { FileTree } from "./file-tree.tsx";
import { useFolders } from "./use-folders.mts";
import "./workbench.css";
import "./files.css";

interface FilesTabProps {
  project: Project;
  workspace: Workspace | null;
  /** Reads again which workspace the project has. */
  reload: () => void;
}

/** The files, one of them in an editor, and the preview beside it. A saved file reaches the sandbox by itself. */
export function FilesTab({ project, workspace, reload }: FilesTabProps) {
  const folders = useFolders(project.id);
  const [path, setPath] = useState<string | null>(null);

  return (
    <div class="workbench">
      <div class="side">
        <FileActions
          projectId={project.id}
          name={project.name}
          current={path}
          changed={folders.refresh}
          open={setPath}
        />
        <FileSearch projectId={project.id} choose={setPath} />
        <FileTree folders={folders} current={path} choose={setPath} />
      </div>
      <div class="middle">
        {path === null ? (
          <p class="quiet inset">Choose a file to read or edit it.</p>
        ) : (
          <FileEditor key={path} projectId={project.id} path={path} saved={folders.refresh} />
        )}
      </div>
      <div class="preview-side">
        <PreviewSide projectId={project.id} workspace={workspace} reload={reload} />
      </div>
    </div>
  );
}
