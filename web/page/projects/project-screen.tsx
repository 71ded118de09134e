import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Project } from "../../../client/src/vaporform.mts";
import { ChangesTab } from "../files/changes-tab.tsx";
import { FilesTab } from "../files/files-tab.tsx";
import { HistoryTab } from "../files/history-tab.tsx";
import { Badge } from "../parts/badge.tsx";
import { Note } from "../parts/error-note.tsx";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { Link } from "../router.tsx";
import { client } from "../session.mts";
import { TerminalTab } from "../terminal/terminal-tab.tsx";
import { wordWorkspace } from "../words.mts";
import { useWorkspaceOf } from "../workspaces/find-workspace.mts";
import { type FollowedWorkspace, useWorkspace } from "../workspaces/follow-workspace.mts";
import { LogsTab } from "../workspaces/logs-tab.tsx";
import { SettingsTab } from "../workspaces/settings-tab.tsx";
import { WorkspaceChoice } from "../workspaces/workspace-choice.tsx";
import { WorkspaceTab } from "../workspaces/workspace-tab.tsx";
import { GenerationNote } from "./generation-note.tsx";
import { StackTab } from "./stack-tab.tsx";
import "./project.css";

const tabs = [
  ["", "Files and preview"],
  ["logs", "Logs"],
  ["terminal", "Terminal"],
  ["workspace", "Workspace"],
  ["changes", "Changes"],
  ["history", "History"],
  ["stack", "Stack"],
  ["settings", "Settings"],
] as const;

interface ProjectScreenProps {
  projectId: string;
  tab: string | undefined;
}

/** A project: its files beside its preview, and behind tabs what is known of it. */
export function ProjectScreen({ projectId, tab = "" }: ProjectScreenProps) {
  const [project, reload] = useLoaded((signal) => client.projects.get(projectId, { signal }), [projectId]);
  const { id, reload: reloadWorkspace } = useWorkspaceOf(projectId);
  const [chosen, choose] = useState<string | null>(null);
  const followed = useWorkspace(chosen ?? id);
  // One that was deleted gives way to the preview's.
  useEffect(() => {
    if (chosen !== null && followed.workspace?.id === chosen && followed.workspace.status === "deleted")
      choose(null);
  }, [chosen, followed.workspace]);
  const [generated, setGenerated] = useState(0);
  useEffect(() => {
    if (project.state !== "loaded" || project.value.status !== "importing") return;
    const timer = setTimeout(reload, 1_000);
    return () => clearTimeout(timer);
  }, [project]);
  return (
    <Shown of={project} retry={reload} placeholder={<h1 class="title wide">Project</h1>}>
      {(value) => (
        <section class="full project">
          <Head
            project={value}
            followed={followed}
            tab={tab}
            choice={<WorkspaceChoice projectId={projectId} shown={followed.workspace} choose={choose} />}
          />
          {value.source.kind === "prompt" && (
            <GenerationNote
              projectId={projectId}
              ended={() => {
                reload();
                reloadWorkspace();
                setGenerated((count) => count + 1);
              }}
            />
          )}
          <Tab
            key={generated}
            tab={tab}
            project={value}
            followed={followed}
            reload={() => {
              reload();
              reloadWorkspace();
            }}
          />
        </section>
      )}
    </Shown>
  );
}

interface HeadProps {
  project: Project;
  followed: FollowedWorkspace;
  tab: string;
  /** Which of its workspaces is shown. */
  choice: ComponentChildren;
}

function Head({ project, followed: { workspace, error }, tab, choice }: HeadProps) {
  const links = useRef<HTMLElement>(null);
  // On a narrow screen the tabs scroll: the current one is shown whole.
  useEffect(() => {
    links.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [tab]);
  return (
    <header class="project-head">
      <h1 class="title">{project.name}</h1>
      <p class="subtitle" aria-live="polite">
        {workspace && <Badge wording={wordWorkspace(workspace)} />}
        {workspace === null && <span class="quiet">No workspace</span>}
        {choice}
        {error !== null && <span class="quiet">The connection is interrupted; trying again…</span>}
      </p>
      <nav ref={links} class="tabs" aria-label="Project">
        {tabs.map(([name, label]) => (
          <Link key={name} to={`/projects/${project.id}${name && `/${name}`}`} current={tab === name}>
            {label}
          </Link>
        ))}
      </nav>
    </header>
  );
}

interface TabProps {
  tab: string;
  project: Project;
  followed: FollowedWorkspace;
  /** Reads the project again, and which workspace it has. */
  reload: () => void;
}

function Tab({ tab, project, followed: { workspace }, reload }: TabProps) {
  if (project.status === "importing")
    return <p class="quiet narrow">The repository is still being imported…</p>;
  if (project.status === "failed") {
    return <Note title="The import of this project failed." detail="Import the repository again." />;
  }
  if (tab === "logs") return <LogsTab workspace={workspace} />;
  if (tab === "terminal") return <TerminalTab workspace={workspace} />;
  if (tab === "workspace") return <WorkspaceTab project={project} workspace={workspace} reload={reload} />;
  if (tab === "settings") return <SettingsTab project={project} workspace={workspace} reload={reload} />;
  if (tab === "changes") return <ChangesTab project={project} />;
  if (tab === "history") return <HistoryTab projectId={project.id} />;
  if (tab === "stack") return <StackTab project={project} changed={reload} />;
  return <FilesTab project={project} workspace={workspace} reload={reload} />;
}
