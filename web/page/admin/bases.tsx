import { useEffect, useState } from "preact/hooks";
import type { Schemas } from "../../../client/src/vaporform.mts";
import { Badge } from "../parts/badge.tsx";
import { ErrorNote } from "../parts/error-note.tsx";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { Scrolls } from "../parts/scrolls.tsx";
import { client } from "../session.mts";
import { type Wording, wordTime } from "../words.mts";

type Base = Schemas["Base"];

const AGAIN_MS = 2_000;

const words: Record<Base["state"], Wording> = {
  absent: { text: "Not built", tone: "quiet" },
  queued: { text: "Waiting", tone: "busy" },
  building: { text: "Being built", tone: "busy" },
  active: { text: "Active", tone: "good" },
  inactive: { text: "Asleep", tone: "quiet" },
  failed: { text: "Failed", tone: "bad" },
};
/** What a build does with a base that is there. */
const acts: Partial<Record<Base["state"], string>> = { active: "Check", inactive: "Wake" };
const isBusy = ({ state }: Base) => state === "queued" || state === "building";

/** The templates' bases at the provider: which there are, and how to have one built. */
export function Bases() {
  const [bases, reload] = useLoaded(async (signal) => await client.installation.bases({ signal }), []);
  const [error, setError] = useState<unknown>(null);
  const waits = bases.state === "loaded" && bases.value.data.some(isBusy);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(reload, AGAIN_MS);
    return () => clearInterval(timer);
  }, [waits, reload]);
  const build = async (name: string) => {
    setError(null);
    try {
      await client.installation.buildBase(name);
    } catch (thrown) {
      setError(thrown);
    }
    reload();
  };
  return (
    <section>
      <h2>Bases of templates</h2>
      <Shown of={bases} retry={reload} placeholder={<p class="quiet reserved">Loading…</p>}>
        {({ data, notice }) => (
          <>
            <p class="quiet">
              {notice ?? "A workspace of a template begins with its base, which has the template's packages."}
            </p>
            <Scrolls label="Bases of templates">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Template</th>
                    <th scope="col">State</th>
                    <th scope="col">Last used</th>
                    <th scope="col">Name at the provider</th>
                    <th scope="col">
                      <span class="spoken">Build</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {data.map((base) => (
                    <Row key={base.name} base={base} canBuild={notice === null} build={build} />
                  ))}
                </tbody>
              </table>
            </Scrolls>
          </>
        )}
      </Shown>
      {error !== null && <ErrorNote error={error} />}
    </section>
  );
}

interface RowProps {
  base: Base;
  canBuild: boolean;
  build: (name: string) => Promise<void>;
}

function Row({ base, canBuild, build }: RowProps) {
  const { name, templateId, state, isCurrent, failure, lastUsedAt } = base;
  return (
    <tr>
      <th scope="row">{isCurrent ? templateId : `${templateId}, earlier version`}</th>
      <td>
        <Badge wording={words[state]} />
        {failure !== null && <p class="quiet">{failure.message}</p>}
      </td>
      <td>{lastUsedAt === null ? "—" : wordTime(lastUsedAt)}</td>
      <td>
        <code>{name}</code>
      </td>
      <td>
        {canBuild && isCurrent && (
          <button
            type="button"
            aria-label={`${acts[state] ?? "Build"} the base of ${templateId}`}
            disabled={isBusy(base)}
            onClick={() => void build(name)}
          >
            {acts[state] ?? "Build"}
          </button>
        )}
      </td>
    </tr>
  );
}
