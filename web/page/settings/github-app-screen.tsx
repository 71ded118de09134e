import { useState } from "preact/hooks";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { Link } from "../router.tsx";
import { client } from "../session.mts";

/** GitHub sends users here after they have installed the GitHub App: the connection is stored with this tab's key. */
export function GitHubAppScreen() {
  const [sent] = useState(() => readParameters());
  return (
    <section class="narrow">
      <h1>GitHub App</h1>
      {sent === null ? (
        <p>
          GitHub has sent no installation. If your request has to be approved first, begin again once it is;
          otherwise install the App with the address that <code>POST /v1/git-connections/github-app</code>{" "}
          returns.
        </p>
      ) : (
        <Connected sent={sent} />
      )}
      <p>
        <Link to="/projects">Projects</Link>
      </p>
    </section>
  );
}

interface Parameters {
  state: string;
  code: string;
  installationId: string;
}

function readParameters(): Parameters | null {
  const query = new URLSearchParams(location.search);
  const [state, code, installationId] = ["state", "code", "installation_id"].map((name) => query.get(name));
  if (!state || !code || !installationId) return null;
  return { state, code, installationId };
}

function Connected({ sent }: { sent: Parameters }) {
  const [connected] = useLoaded(async (signal) => {
    const connection = await client.connections.connectGitHubApp(sent, { signal });
    // They were valid once: a page that is loaded again would show a failure.
    history.replaceState(null, "", location.pathname);
    return connection;
  }, []);
  return (
    <Shown of={connected}>
      {({ id, name, installation }) => (
        <p>
          Repositories of {installation?.account} can be imported through the connection “{name}”:{" "}
          <code>{id}</code>
        </p>
      )}
    </Shown>
  );
}
