import { useState } from "preact/hooks";
import type { Schemas, Workspace } from "../../../client/src/vaporform.mts";
import { ErrorNote } from "../parts/error-note.tsx";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { Scrolls } from "../parts/scrolls.tsx";
import { client } from "../session.mts";

type OpenPort = Schemas["OpenPort"];

/** The ports on which programs in the sandbox listen, and who can reach each. */
export function Ports({ workspace }: { workspace: Workspace }) {
  const [ports, reload] = useLoaded(
    async (signal) => await client.workspaces.ports(workspace.id, { signal }),
    [workspace.id],
  );
  return (
    <>
      <div class="heading">
        <h2>Open ports</h2>
        <button type="button" onClick={reload}>
          Look again
        </button>
      </div>
      <Shown of={ports} retry={reload} placeholder={<p class="quiet reserved">Looking…</p>}>
        {(list) =>
          list.length === 0 ? (
            <p class="quiet">No program listens on a port.</p>
          ) : (
            <Scrolls label="Open ports">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Port</th>
                    <th scope="col">Who can reach it</th>
                    <th scope="col">
                      <span class="spoken">Open it</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {list.map((port) => (
                    <PortRow key={port.port} workspaceId={workspace.id} port={port} />
                  ))}
                </tbody>
              </table>
            </Scrolls>
          )
        }
      </Shown>
    </>
  );
}

const reach: Record<OpenPort["visibility"], string> = {
  public: "Everyone who knows its address",
  private: "Those who have a link",
  sandbox: "Only programs in the sandbox: it listens on localhost",
};

function PortRow({
  workspaceId,
  port: { port, isApp, visibility },
}: {
  workspaceId: string;
  port: OpenPort;
}) {
  const [error, setError] = useState<unknown>(null);
  const open = async () => {
    // Opened at once, because a browser blocks a window that opens after an answer.
    const tab = globalThis.open("", "_blank");
    try {
      const { url } = await client.workspaces.createPreviewLink(workspaceId, { port });
      if (tab === null) location.assign(url);
      else {
        tab.opener = null;
        tab.location.href = url;
      }
    } catch (thrown) {
      tab?.close();
      setError(thrown);
    }
  };
  return (
    <tr>
      <th scope="row">
        {port} {isApp && <span class="quiet">the app</span>}
      </th>
      <td>
        {reach[visibility]}
        {error !== null && <ErrorNote error={error} />}
      </td>
      <td class="end">
        {visibility !== "sandbox" && (
          <button type="button" aria-label={`Open port ${port} in a new tab`} onClick={() => void open()}>
            Open
          </button>
        )}
      </td>
    </tr>
  );
}
