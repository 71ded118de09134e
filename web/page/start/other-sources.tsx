import { useEffect, useState } from "preact/hooks";
import type { Schemas } from "../../../client/src/schemas.mts";
import { client } from "../session.mts";

type Template = Schemas["Template"];

interface OtherSourcesProps {
  busy: boolean;
  /** Runs what makes a project and returns its screen's path; shows its failure. */
  attempt: (work: () => Promise<string>) => void;
}

/** The ways to begin for those who have no repository: a template, a text with code, an archive. */
export function OtherSources({ busy, attempt }: OtherSourcesProps) {
  const [text, setText] = useState("");
  return (
    <>
      <h2>Or begin with a template</h2>
      <Templates busy={busy} attempt={attempt} />
      <details class="source">
        <summary>Paste what a model wrote</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            attempt(() => makeOfText(text));
          }}
        >
          <label for="text">Text with code blocks that name their files</label>
          <textarea
            id="text"
            rows={8}
            required
            spellcheck={false}
            value={text}
            placeholder={'```html path="index.html"\n<h1>Hello</h1>\n```'}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
          <button type="submit" disabled={busy}>
            Make a project
          </button>
        </form>
      </details>
      <details class="source">
        <summary>Upload an archive</summary>
        <label for="archive">A zip or tar.gz with the project's files</label>
        <input
          id="archive"
          type="file"
          accept=".zip,.tgz,.tar.gz"
          disabled={busy}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) attempt(() => makeOfArchive(file));
          }}
        />
      </details>
    </>
  );
}

function Templates({ busy, attempt }: OtherSourcesProps) {
  const [templates, setTemplates] = useState<readonly Template[]>([]);
  useEffect(() => {
    // Without them the other ways still work, and the next call shows what is wrong.
    void client.projects
      .templates()
      .page()
      .then(
        ({ data }) => setTemplates(data),
        () => undefined,
      );
  }, []);
  return (
    <ul class="templates" aria-busy={templates.length === 0}>
      {templates.map((template) => (
        <li key={template.id}>
          <button type="button" disabled={busy} onClick={() => attempt(() => makeOfTemplate(template))}>
            <strong>{template.name}</strong>
            <span>{template.description}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

async function makeOfTemplate({ id, name }: Template): Promise<string> {
  const project = await client.projects.create({ name, source: { type: "template", templateId: id } });
  return `/projects/${project.id}`;
}

async function makeOfText(text: string): Promise<string> {
  const project = await client.projects.create({ name: "Generated", source: { type: "text", text } });
  return `/projects/${project.id}`;
}

/** The project is removed again if its archive is refused. */
async function makeOfArchive(file: File): Promise<string> {
  const name = file.name.replace(/\.(zip|tgz|tar\.gz)$/i, "") || "Upload";
  const project = await client.projects.create({ name, provision: true });
  try {
    await client.files.replaceWithArchive(project.id, file);
  } catch (error) {
    await client.projects.remove(project.id);
    throw error;
  }
  return `/projects/${project.id}`;
}
