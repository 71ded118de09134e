import { quote } from "../sandbox/shell";

/** The folder of what our steps write for the project's commands: outside the project, for this sandbox only. */
const FOLDER = '"$HOME"/.vaporform-needs';
/** A shell file that sets variables which have no value yet. */
const ENVIRONMENT = `${FOLDER}/env`;
/** Secrets made for the app, one `NAME=value` a line. */
const SECRETS = `${FOLDER}/secrets`;
/** Patterns of git for the files that were copied from examples. */
export const COPIED = `${FOLDER}/copied`;

/** Reads existing secrets. */
export const READ_SECRETS = `cat ${SECRETS} 2>/dev/null || true`;

/** Exit code of `writeNeeds` if something has changed. */
export const CHANGED = 10;

export interface NeedsFiles {
  variables: Readonly<Record<string, string>>;
  secrets: ReadonlyMap<string, string>;
}

/** A command that records a file as copied, by its path in the project, so that it is never pulled. */
export function noteCopied(path: string): string {
  const pattern = quote(`/${path}`);
  return `mkdir -p ${FOLDER} && { grep -qsxF ${pattern} ${COPIED} || echo ${pattern} >> ${COPIED}; }`;
}

/** A command that writes the variables of the project's commands; it exits with `CHANGED` if they have changed. */
export function writeNeeds({ variables, secrets }: NeedsFiles): string {
  const settings = Object.entries(variables)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `[ -n "\${${name}+x}" ] || export ${name}=${quote(value)}`);
  return [
    `umask 077; mkdir -p ${FOLDER}`,
    write(
      SECRETS,
      [...secrets].map(([name, value]) => `${name}=${value}`),
    ),
    write(`${ENVIRONMENT}.new`, settings),
    `cmp -s ${ENVIRONMENT}.new ${ENVIRONMENT} && exit 0`,
    `mv ${ENVIRONMENT}.new ${ENVIRONMENT} && exit ${CHANGED}`,
  ].join("\n");
}

function write(file: string, lines: readonly string[]): string {
  return `printf %s ${quote(lines.map((line) => `${line}\n`).join(""))} > ${file}`;
}

/** Returns a command that runs with the variables which the project needs, where the caller has set no others. */
export function withNeeds(command: string): string {
  return `[ -f ${ENVIRONMENT} ] && . ${ENVIRONMENT}\n${command}`;
}
