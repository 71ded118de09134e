import { useState } from "preact/hooks";
import type { Project } from "../../../client/src/vaporform.mts";
import { ErrorNote } from "../parts/error-note.tsx";
import { client } from "../session.mts";

const commands = [
  ["install", "Install"],
  ["setup", "Set up"],
  ["build", "Build"],
  ["dev", "Development"],
  ["start", "Start"],
] as const;

type Fields = Record<string, string>;

/** What the project's owner says instead of what was detected; an empty field is detected. */
export function OverridesForm({ project, changed }: { project: Project; changed: () => void }) {
  const [fields, setFields] = useState<Fields>(() => fieldsOf(project));
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const bind = (name: string) => ({
    id: `override-${name}`,
    value: fields[name] ?? "",
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      setFields({ ...fields, [name]: currentTarget.value }),
  });

  async function save(): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await client.projects.setOverrides(project.id, overridesOf(fields));
      changed();
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(false);
  }

  return (
    <form
      class="fields"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {commands.map(([name, label]) => (
        <div key={name}>
          <label for={`override-${name}`}>{label}</label>
          <input {...bind(name)} placeholder={project.stack?.commands[name] ?? "none detected"} />
        </div>
      ))}
      <label for="override-port">Port</label>
      <input
        {...bind("port")}
        inputmode="numeric"
        pattern="[0-9]*"
        placeholder={String(project.stack?.port ?? "")}
      />
      <label for="override-appRoot">Folder of the app</label>
      <input {...bind("appRoot")} placeholder={rootOf(project)} />
      <div class="actions">
        <button type="submit" disabled={busy}>
          {busy ? "Saving…" : "Save"}
        </button>
      </div>
      {error !== null && <ErrorNote error={error} />}
      <p class="quiet">A running workspace takes them at its next sync or restart.</p>
    </form>
  );
}

function rootOf({ stack }: Project): string {
  return stack === null || stack.appRoot === "." ? "the whole project" : stack.appRoot;
}

function fieldsOf({ overrides }: Project): Fields {
  const { commands: set = {}, port, appRoot } = overrides ?? {};
  return { ...(set as Fields), port: String(port ?? ""), appRoot: appRoot ?? "" };
}

function overridesOf({ port = "", appRoot = "", ...rest }: Fields) {
  const given = Object.fromEntries(commands.flatMap(([name]) => (rest[name] ? [[name, rest[name]]] : [])));
  return {
    ...(Object.keys(given).length > 0 && { commands: given }),
    ...(port !== "" && { port: Number(port) }),
    ...(appRoot !== "" && { appRoot }),
  };
}
