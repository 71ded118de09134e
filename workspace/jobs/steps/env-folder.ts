import { Readable } from "node:stream";
import { parseEnv } from "../../../detection/needs/env-files";
import { PROJECT_FOLDER } from "../../app/app-plan";
import { envPaths, exportedSettings, fillExample, planCopies } from "../../needs/env-copies";
import { noteCopied } from "../../needs/needs-environment";
import type { Sandbox } from "../../sandbox/sandbox";
import { quote } from "../../sandbox/shell";
import type { StepWork } from "./step-work";

const FILE_BYTES_MAX = 64 * 1024;
const LIST_TIMEOUT_MS = 10_000;

/** The dotenv files in the folders of a project's app, as its sandbox has them. */
export class EnvFolder {
  readonly #work: StepWork;
  readonly #folders: readonly string[];
  /** Contents by path, from the sandbox's work folder. */
  readonly #texts: Map<string, string>;

  private constructor(work: StepWork, folders: readonly string[], texts: Map<string, string>) {
    this.#work = work;
    this.#folders = folders;
    this.#texts = texts;
  }

  /** Reads the files of the app's folder and the project's; what is too large to be one of them is left out. */
  static async read(work: StepWork, appRoot: string): Promise<EnvFolder> {
    const app = appRoot === "." ? [] : [`${PROJECT_FOLDER}/${appRoot}`];
    const folders = [...app, PROJECT_FOLDER];
    const texts = new Map<string, string>();
    for (const path of await listPresent(work.sandbox, envPaths(folders))) {
      texts.set(path, (await work.sandbox.download(path, FILE_BYTES_MAX)).toString("utf8"));
    }
    return new EnvFolder(work, folders, texts);
  }

  /** Settings of the example files; those of the app's folder count first. */
  examples(): Map<string, string> {
    return settingsOf(this.#textsWhere(isExample));
  }

  /** Settings of the files that programs read. */
  given(): Map<string, string> {
    return settingsOf(this.#textsWhere((path) => !isExample(path)));
  }

  /** The settings of `.env` that no file for one machine or mode changes. */
  exported(): Map<string, string> {
    const others = settingsOf(this.#textsWhere((path) => !isExample(path) && !path.endsWith("/.env")));
    const shared = exportedSettings(this.#textsWhere((path) => path.endsWith("/.env")));
    return new Map([...shared].filter(([name]) => !others.has(name)));
  }

  /** Copies the examples of folders without a file of their own, filled. */
  async copy(known: Readonly<Record<string, string>>): Promise<void> {
    for (const { folder, example, target } of planCopies(this.#folders, new Set(this.#texts.keys()))) {
      const text = fillExample(this.#texts.get(`${folder}/${example}`) ?? "", known);
      const path = `${folder}/${target}`;
      await this.#place(text, path);
      this.#texts.set(path, text);
    }
  }

  /** In one go, so that an attempt that dies leaves no half of a file; one that is there by now stays. */
  async #place(text: string, path: string): Promise<void> {
    const { sandbox, signal } = this.#work;
    await sandbox.upload(Readable.from([Buffer.from(text)]), `${path}.vaporform`, signal);
    const [from, to] = [quote(`${path}.vaporform`), quote(path)];
    const note = noteCopied(path.slice(PROJECT_FOLDER.length + 1));
    const command = `${note}; [ -e ${to} ] || mv ${from} ${to}; rm -f ${from}`;
    await sandbox.execute({ command }, LIST_TIMEOUT_MS);
  }

  #textsWhere(isWanted: (path: string) => boolean): string[] {
    return [...this.#texts].flatMap(([path, text]) => (isWanted(path) ? [text] : []));
  }
}

function isExample(path: string): boolean {
  return /example|sample|template|dist/.test(path.slice(path.lastIndexOf("/") + 1));
}

function settingsOf(texts: readonly string[]): Map<string, string> {
  const settings = texts.flatMap(parseEnv).reverse();
  return new Map(settings.map(({ name, value }) => [name, value]));
}

async function listPresent(sandbox: Sandbox, paths: readonly string[]): Promise<string[]> {
  const tests = paths.map((path) => `${quote(path)}`).join(" ");
  const isSmall = `[ -f "$file" ] && [ "$(wc -c < "$file")" -le ${FILE_BYTES_MAX} ]`;
  const command = `for file in ${tests}; do ${isSmall} && echo "$file"; done; true`;
  const { output } = await sandbox.execute({ command }, LIST_TIMEOUT_MS);
  return paths.filter((path) => output.split("\n").includes(path));
}
