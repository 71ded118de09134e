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
  const [converts, setConverts] = useState(false);
  return (
    <>
      <h2>Or begin with a template</h2>
      <Templates busy={busy} attempt={attempt} />
      <details class="source">
        <summary>Paste what a model wrote</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            attempt(() => makeOfText(text, converts));
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
          <Converts converts={converts} set={setConverts} />
          <button type="submit" disabled={busy}>
            Make a project
          </button>
        </form>
      </details>
      <Files busy={busy} attempt={attempt} />
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

/** Preact's types do not know it. */
const wholeFolder = { webkitdirectory: true };

/** Files from the disk, one by one or with their folder: what their app lacks is added. */
function Files({ busy, attempt }: OtherSourcesProps) {
  const [converts, setConverts] = useState(false);
  const choose = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const files = [...(currentTarget.files ?? [])];
    if (files.length > 0) attempt(() => makeOfFiles(files, converts));
    // The same files can be chosen again after a refusal.
    currentTarget.value = "";
  };
  return (
    <details class="source">
      <summary>Choose files</summary>
      <form>
        <Converts converts={converts} set={setConverts} />
        <label for="files">Files, such as page.tsx or index.html: what an app of them lacks is added</label>
        <input id="files" type="file" multiple disabled={busy} onChange={choose} />
        <label for="folder">Or a folder</label>
        <input id="folder" type="file" {...wholeFolder} disabled={busy} onChange={choose} />
      </form>
    </details>
  );
}

function Converts({ converts, set }: { converts: boolean; set: (converts: boolean) => void }) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={converts}
        onChange={({ currentTarget }) => set(currentTarget.checked)}
      />
      Make an app of Next.js of pages of HTML
    </label>
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

async function makeOfText(text: string, converts: boolean): Promise<string> {
  const source = { type: "text" as const, text, ...(converts && { convert: "next" as const }) };
  const project = await client.projects.create({ name: "Generated", source });
  return `/projects/${project.id}`;
}

/** As an archive, without what is installed or made again anyway. */
const leftOut = /(?:^|\/)(?:node_modules|\.git|__MACOSX|\.DS_Store)(?:\/|$)/;

async function makeOfFiles(all: File[], converts: boolean): Promise<string> {
  const chosen = all.filter(({ webkitRelativePath }) => !leftOut.test(webkitRelativePath));
  const [first = ""] = chosen.map(({ webkitRelativePath }) => webkitRelativePath.split("/")[0] ?? "");
  const files = await Promise.all(
    chosen.map(async (file) => ({
      // A folder's own name is the project's, not a part of the paths.
      path: file.webkitRelativePath.slice(first.length + 1) || file.name,
      contentBase64: toBase64(await file.arrayBuffer()),
    })),
  );
  const source = { type: "files" as const, files, ...(converts && { convert: "next" as const }) };
  const project = await client.projects.create({ name: first || "Files", source });
  return `/projects/${project.id}`;
}

const CHUNK_BYTES = 0x8000;

function toBase64(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer);
  let text = "";
  // In parts: each byte is an argument of the call.
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES));
  }
  return btoa(text);
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
