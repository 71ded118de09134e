import { useState } from "preact/hooks";
import type { Schemas } from "../../../client/src/vaporform.mts";
import { Confirmed } from "../parts/dialog.tsx";
import { ErrorNote } from "../parts/error-note.tsx";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { Scrolls } from "../parts/scrolls.tsx";
import { client } from "../session.mts";
import { wordTime } from "../words.mts";

type ApiKey = Schemas["ApiKey"];

const PAGE_SIZE = 50;

interface KeysProps {
  /** Shows an owner's usage and limits. */
  choose: (ownerId: string) => void;
}

/** The API keys of all owners, newest first: made here, shown once, revoked here. */
export function Keys({ choose }: KeysProps) {
  const [pages, setPages] = useState(1);
  const [keys, reload] = useLoaded((signal) => readKeys(pages, signal), [pages]);
  return (
    <section>
      <h2>API keys</h2>
      <NewKey made={reload} />
      <Shown of={keys} retry={reload} placeholder={<p class="quiet reserved">Loading…</p>}>
        {({ data, hasMore }) =>
          data.length === 0 ? (
            <p class="quiet">No keys yet.</p>
          ) : (
            <>
              <KeyTable keys={data} choose={choose} changed={reload} />
              {hasMore && (
                <button type="button" onClick={() => setPages(pages + 1)}>
                  Show more
                </button>
              )}
            </>
          )
        }
      </Shown>
    </section>
  );
}

function KeyTable({ keys, choose, changed }: KeysProps & { keys: readonly ApiKey[]; changed: () => void }) {
  return (
    <Scrolls label="API keys">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Owner</th>
            <th scope="col">Ends with</th>
            <th scope="col">Created</th>
            <th scope="col">
              <span class="spoken">Revoke</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">{key.name}</th>
              <td>
                <button type="button" class="link" onClick={() => choose(key.ownerId)}>
                  {key.ownerId}
                </button>
              </td>
              <td>
                <code>…{key.lastFour}</code>
              </td>
              <td>{wordTime(key.createdAt)}</td>
              <td class="end">
                {key.revokedAt === null ? (
                  <Revoke apiKey={key} revoked={changed} />
                ) : (
                  <span class="quiet">revoked</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function Revoke({ apiKey: { id, name, lastFour }, revoked }: { apiKey: ApiKey; revoked: () => void }) {
  return (
    <Confirmed
      label="Revoke"
      title={`Revoke “${name}”?`}
      isDanger
      act={() => client.accounts.revokeKey(id)}
      then={revoked}
    >
      <p>
        Requests with the key that ends with <code>{lastFour}</code> are refused from now on. What was made
        with it stays with its owner. This cannot be undone.
      </p>
    </Confirmed>
  );
}

function NewKey({ made }: { made: () => void }) {
  const [fields, setFields] = useState({ ownerId: "", name: "" });
  const [key, setKey] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const create = async () => {
    setError(null);
    try {
      setKey((await client.accounts.createKey(fields)).key);
      setFields({ ownerId: "", name: "" });
      made();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <div class="row pair">
        <input
          aria-label="Owner of the key"
          placeholder="owner, e.g. customer-12"
          required
          value={fields.ownerId}
          onInput={({ currentTarget }) => setFields({ ...fields, ownerId: currentTarget.value })}
        />
        <input
          aria-label="Name of the key"
          placeholder="name, e.g. website"
          required
          value={fields.name}
          onInput={({ currentTarget }) => setFields({ ...fields, name: currentTarget.value })}
        />
        <button type="submit">Create</button>
      </div>
      {key !== null && (
        <p class="shown-once" role="status">
          Copy the key now, it is shown this once: <code>{key}</code>
        </p>
      )}
      {error !== null && <ErrorNote error={error} />}
    </form>
  );
}

async function readKeys(pages: number, signal: AbortSignal): Promise<{ data: ApiKey[]; hasMore: boolean }> {
  const list = client.accounts.listKeys({ limit: PAGE_SIZE }, { signal });
  const data: ApiKey[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page++) {
    const read = await list.page(cursor);
    data.push(...read.data);
    cursor = read.nextCursor ?? undefined;
    if (cursor === undefined) break;
  }
  return { data, hasMore: cursor !== undefined };
}
