import { useEffect, useState } from "preact/hooks";
import { AdminScreen } from "./admin/admin-screen.tsx";
import { ImportScreen } from "./imports/import-screen.tsx";
import { useLoaded } from "./parts/loading.tsx";
import { ProjectScreen } from "./projects/project-screen.tsx";
import { ProjectsScreen } from "./projects/projects-screen.tsx";
import { Link, usePath } from "./router.tsx";
import { client, onKey, storedKey } from "./session.mts";
import { GitHubAppScreen } from "./settings/github-app-screen.tsx";
import { KeyScreen } from "./settings/key-screen.tsx";
import { SettingsScreen } from "./settings/settings-screen.tsx";
import { StartScreen } from "./start/start-screen.tsx";
import "./header.css";

/** The whole page: its header, and the screen that the address names. */
export function App() {
  const path = usePath();
  const [needsKey, setNeedsKey] = useState(false);
  const [round, setRound] = useState(0);
  useEffect(() => onKey("required", () => setNeedsKey(true)), []);
  useEffect(
    () =>
      onKey("changed", () => {
        setNeedsKey(false);
        setRound((count) => count + 1);
      }),
    [],
  );
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <Header key={`header ${round}`} path={path} />
      <main id="main" key={round} tabIndex={-1}>
        {needsKey ? <KeyScreen wasRefused={storedKey() !== null} /> : <Screen path={path} />}
      </main>
    </>
  );
}

function Header({ path }: { path: string }) {
  return (
    <header class="top">
      <Link to="/" class="brand">
        Vaporform
      </Link>
      <nav aria-label="Main">
        <Link to="/" current={path === "/"}>
          New
        </Link>
        <Link to="/projects" current={path.startsWith("/projects")}>
          Projects
        </Link>
        <Link to="/settings" current={path === "/settings" || path === "/admin"}>
          Settings
        </Link>
      </nav>
      <Mode />
    </header>
  );
}

/** Says plainly that no sandbox will run, where that is so. */
function Mode() {
  const [provider] = useLoaded(async (signal) => await client.installation.provider({ signal }), []);
  return (
    <span class="mode">
      {provider.state === "loaded" && provider.value.mode === "development" && (
        <Link to="/settings">Development mode: no sandboxes</Link>
      )}
    </span>
  );
}

function Screen({ path }: { path: string }) {
  const [, kind, id, tab] = path.split("/");
  if (kind === "") return <StartScreen />;
  if (kind === "imports" && id) return <ImportScreen key={id} importId={id} />;
  if (kind === "projects")
    return id ? <ProjectScreen key={id} projectId={id} tab={tab} /> : <ProjectsScreen />;
  if (kind === "settings") return <SettingsScreen />;
  if (kind === "github-app") return <GitHubAppScreen />;
  if (kind === "admin") return <AdminScreen />;
  return (
    <section class="narrow">
      <h1>There is no such page</h1>
      <p>
        <Link to="/">Go to the start</Link>
      </p>
    </section>
  );
}
