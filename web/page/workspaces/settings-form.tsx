import { useState } from "preact/hooks";
import type { Schemas, Workspace } from "../../../client/src/vaporform.mts";
import { ErrorNote } from "../parts/error-note.tsx";
import { client } from "../session.mts";
import { MinutesField } from "./minutes-field.tsx";

type Settings = Schemas["WorkspaceSettings"];
type Edited = Pick<
  Settings,
  | "size"
  | "snapshot"
  | "previewVisibility"
  | "autoSync"
  | "terminal"
  | "useCache"
  | "autoStopMinutes"
  | "autoArchiveMinutes"
  | "autoDeleteMinutes"
  | "ttlMinutes"
>;

const sizes: Record<Settings["size"], string> = {
  small: "Small: 1 CPU, 1 GiB of memory, 3 GiB of disk",
  medium: "Medium: 2 CPUs, 4 GiB of memory, 8 GiB of disk",
  large: "Large: 4 CPUs, 8 GiB of memory, 10 GiB of disk",
};

/** The size of the sandbox, who may open it, and when it ends by itself. */
export function SettingsForm({ workspace }: { workspace: Workspace }) {
  const [edited, setEdited] = useState<Partial<Edited>>({});
  const [state, setState] = useState<"idle" | "saving" | "saved">("idle");
  const [error, setError] = useState<unknown>(null);
  const now = { ...workspace.settings, ...edited };
  const set = (change: Partial<Edited>) => {
    setEdited({ ...edited, ...change });
    setState("idle");
  };
  const save = async () => {
    setState("saving");
    setError(null);
    try {
      await client.workspaces.update(workspace.id, edited);
      setEdited({});
      setState("saved");
    } catch (thrown) {
      setError(thrown);
      setState("idle");
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Sandbox now={now} set={set} />
      <Times now={now} set={set} />
      <div class="actions">
        <button type="submit" class="primary" disabled={Object.keys(edited).length === 0}>
          {state === "saving" ? "Saving…" : "Save"}
        </button>
        <span class="quiet" aria-live="polite">
          {state === "saved" ? "Saved." : ""}
        </span>
      </div>
      {error !== null && <ErrorNote error={error} />}
    </form>
  );
}

interface PartProps {
  now: Settings;
  set: (change: Partial<Edited>) => void;
}

function Sandbox({ now, set }: PartProps) {
  return (
    <div class="fields">
      <label for="size">Size, from the next rebuild on</label>
      <select
        id="size"
        value={now.size}
        onChange={({ currentTarget }) => set({ size: currentTarget.value as Settings["size"] })}
      >
        {Object.entries(sizes).map(([size, label]) => (
          <option key={size} value={size}>
            {label}
          </option>
        ))}
      </select>
      <label for="snapshot">
        Snapshot of the Daytona account instead, with its own size, from the next rebuild on
      </label>
      <input
        id="snapshot"
        autocomplete="off"
        spellcheck={false}
        placeholder="none"
        value={now.snapshot ?? ""}
        onInput={({ currentTarget }) => set({ snapshot: currentTarget.value.trim() || null })}
      />
      <label for="visibility">Who may open the preview</label>
      <select
        id="visibility"
        value={now.previewVisibility}
        onChange={({ currentTarget }) =>
          set({ previewVisibility: currentTarget.value as Settings["previewVisibility"] })
        }
      >
        <option value="private">Only those who have a link, until it expires</option>
        <option value="public">Everyone, and every other open port of the sandbox, too</option>
      </select>
      <label class="tick">
        <input
          type="checkbox"
          checked={now.autoSync}
          onChange={({ currentTarget }) => set({ autoSync: currentTarget.checked })}
        />
        Edits of the files reach the running sandbox by themselves
      </label>
      <label class="tick">
        <input
          type="checkbox"
          checked={now.useCache}
          onChange={({ currentTarget }) => set({ useCache: currentTarget.checked })}
        />
        Packages are taken from the cache that all your workspaces share, from the next install on
      </label>
      <label class="tick">
        <input
          type="checkbox"
          checked={now.terminal}
          onChange={({ currentTarget }) => set({ terminal: currentTarget.checked })}
        />
        Terminals may be opened in the sandbox
      </label>
    </div>
  );
}

function Times({ now, set }: PartProps) {
  return (
    <div class="fields columns">
      <MinutesField
        label="Stops after this long without use"
        value={now.autoStopMinutes}
        never={0}
        set={(autoStopMinutes) => set({ autoStopMinutes })}
      />
      <MinutesField
        label="Is archived when stopped for"
        value={now.autoArchiveMinutes}
        never={0}
        neverLabel="as late as possible"
        set={(autoArchiveMinutes) => set({ autoArchiveMinutes })}
      />
      <MinutesField
        label="Is deleted when stopped for"
        value={now.autoDeleteMinutes}
        never={-1}
        set={(autoDeleteMinutes) => set({ autoDeleteMinutes })}
      />
      <MinutesField
        label="Is deleted, used or not, after"
        value={now.ttlMinutes}
        never={0}
        set={(ttlMinutes) => set({ ttlMinutes })}
      />
    </div>
  );
}
