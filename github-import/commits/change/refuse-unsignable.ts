import type { PlannedCommit } from "../../../git/push-commit";
import { Failure } from "../../../shared/failure";
import type { ChangedPath } from "../../../vfs/diff/diff";
import type { TreeFile } from "../../../vfs/tree/tree";
import { pathInRepository } from "../commit";

/** GitHub accepts requests of about 40 MB, with contents in base64. */
const SIGNED_BYTES_MAX = 25 * 1024 ** 2;
const PLAIN = "100644";
const SUBMODULE = "160000";

/**
 * Throws `cannot_be_signed` if GitHub's own commit would lose something of a change: it writes each file as a plain one
 * (https://docs.github.com/en/graphql/reference/mutations#createcommitonbranch). Throws `too_large` for more than GitHub
 * accepts.
 */
export function refuseUnsignable(
  subdirectory: string | null,
  touched: readonly ChangedPath[],
  { changedPaths }: PlannedCommit,
): void {
  const changed = new Set(changedPaths);
  const files = touched
    .map(({ path, before, after }) => ({ path: pathInRepository(subdirectory, path), before, after }))
    .filter(({ path }) => changed.has(path));
  const lossy = files.filter(({ before, after }) => wouldLose(before, after)).map(({ path }) => path);
  if (lossy.length > 0)
    throw new Failure(
      "cannot_be_signed",
      "the change has executable files, links or submodules, which GitHub cannot put into a signed commit",
      {
        paths: lossy,
        suggestion: "leave these files out with `paths`, or make a commit without a signature",
      },
    );
  const bytes = files.reduce((sum, { after }) => sum + (after?.sizeBytes ?? 0), 0);
  if (bytes > SIGNED_BYTES_MAX)
    throw new Failure(
      "too_large",
      `a signed commit is limited to ${SIGNED_BYTES_MAX / 1024 ** 2} MiB of changed files`,
      {
        suggestion: "commit the files in parts with `paths`, or make a commit without a signature",
      },
    );
}

/** A file that is removed needs no mode, but only files can be removed. */
function wouldLose(before: TreeFile | null, after: TreeFile | null): boolean {
  if (after === null) return before?.mode === SUBMODULE;
  return after.mode !== PLAIN || (before !== null && before.mode !== PLAIN);
}
