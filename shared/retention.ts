import { Failure } from "./failure";
import { optionalSecret } from "./optional-secret";

/** For how many days each kind of data is kept; null for ever. */
export interface RetentionDays {
  /** Events of imports that have ended, and of workspaces. The last one of each is kept with its subject. */
  events: number | null;
  /** Output of the steps of workspaces whose desired state is not running. */
  logs: number | null;
  /** Imports that have ended, except the one of a project's current files. */
  imports: number | null;
  /** Generations that have ended, with their prompts. */
  generations: number | null;
  /** Rows of deleted projects, workspaces and connections, and of revoked keys. */
  deleted: number | null;
  /** Records of how long sandboxes ran. */
  usage: number | null;
  /** Earlier revisions of files. */
  revisions: number | null;
}

/** Defaults for kinds that the setting does not name. */
export const RETENTION_DEFAULTS: RetentionDays = {
  events: 30,
  logs: 30,
  imports: 90,
  generations: 90,
  deleted: 90,
  usage: 400,
  revisions: null,
};

/** Data that is kept for days can be kept for some minutes more. */
export const RETENTION_SWEEP_MS = 10 * 60_000;

const DAYS_MAX = 36_500;
const FOR_EVER = "never";

/**
 * Reads a setting such as `events=14, revisions=365, deleted=never`. Throws `invalid_argument` for an unknown name or a
 * value other than a whole number of days from 1: the sweepers then remove nothing.
 */
export function parseRetention(text: string | null): RetentionDays {
  const days = { ...RETENTION_DEFAULTS };
  for (const part of (text ?? "").split(",").filter((each) => each.trim() !== "")) {
    const [name = "", value = "", ...rest] = part.split("=").map((each) => each.trim());
    if (!isKind(name, days) || rest.length > 0) throw unreadable(`"${part.trim()}" is not like events=30`);
    days[name] = value === FOR_EVER ? null : readDays(name, value);
  }
  return days;
}

/** Reads the setting, which may be unset. */
export function retentionOf(read: () => string): RetentionDays {
  return parseRetention(optionalSecret(read));
}

/**
 * Removes data that is older than this many days (null for none), in steps, so that no statement locks many rows, until
 * a step removes fewer rows than its limit. Returns how many.
 */
export async function removeOlder(
  days: number | null,
  remove: (days: number, limit: number) => Promise<number>,
  rowsPerStep = 1_000,
): Promise<number> {
  if (days === null) return 0;
  let removed = 0;
  let last = rowsPerStep;
  while (last >= rowsPerStep) {
    last = await remove(days, rowsPerStep);
    removed += last;
  }
  return removed;
}

function isKind(name: string, days: RetentionDays): name is keyof RetentionDays {
  return Object.hasOwn(days, name);
}

function readDays(name: string, text: string): number {
  const days = Number(text);
  if (/^\d+$/.test(text) && days >= 1 && days <= DAYS_MAX) return days;
  throw unreadable(`${name}=${text} is neither "${FOR_EVER}" nor a number of days from 1 to ${DAYS_MAX}`);
}

function unreadable(what: string): Failure {
  return new Failure("invalid_argument", `the setting RetentionDays is invalid: ${what}`, {
    suggestion: `it names some of ${Object.keys(RETENTION_DEFAULTS).join(", ")}, as in "events=14, revisions=365"`,
  });
}
