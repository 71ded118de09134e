/** How long the stages of an app's journey took, in milliseconds; null: it did not come so far, or has no such stage. */
export interface Times {
  /** From the request to the stack that was found. */
  import: number | null;
  /** Making the sandbox, and uploading the files. */
  sandbox: number | null;
  tools: number | null;
  install: number | null;
  build: number | null;
  /** From the app's start to a preview that is ready. */
  start: number | null;
  /** From the request to the app's text in the browser. */
  firstPage: number | null;
  /** From the edit by API to its text in the browser. */
  edit: number | null;
  /** From the visit of a stopped app to its text. */
  wake: number | null;
}

export interface Outcome {
  name: string;
  times: Times;
  /** Why it was not run; null: it was. */
  skipped: string | null;
  hasFailed: boolean;
}

const COLUMNS: readonly (keyof Times)[] = [
  "import",
  "sandbox",
  "tools",
  "install",
  "build",
  "start",
  "firstPage",
  "edit",
  "wake",
];
const NAME_WIDTH = 22;
const WIDTH = 10;

export function noTimes(): Times {
  return {
    import: null,
    sandbox: null,
    tools: null,
    install: null,
    build: null,
    start: null,
    firstPage: null,
    edit: null,
    wake: null,
  };
}

const HEAD = ["seconds".padEnd(NAME_WIDTH), ...COLUMNS.map((name) => name.padStart(WIDTH))].join("");

/** Returns a table of seconds, and what was skipped by name with the reason. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const ran = outcomes.filter(({ skipped }) => skipped === null);
  const skipped = outcomes.filter((each) => each.skipped !== null);
  const failed = ran.filter(({ hasFailed }) => hasFailed);
  return [
    HEAD,
    ...ran.map(rowOf),
    `${ran.length - failed.length} apps worked, ${failed.length} did not, ${skipped.length} were skipped`,
    ...failed.map(({ name }) => `  did not work: ${name}`),
    ...skipped.map(({ name, skipped: reason }) => `  skipped: ${name}: ${reason}`),
    "",
  ].join("\n");
}

/** Returns one app's row of the table. */
export function rowOf({ name, times, hasFailed }: Outcome): string {
  const cells = COLUMNS.map((column) => {
    const ms = times[column];
    return (ms === null ? "-" : (ms / 1_000).toFixed(1)).padStart(WIDTH);
  });
  return [name.padEnd(NAME_WIDTH), ...cells, hasFailed ? "  failed" : ""].join("");
}
