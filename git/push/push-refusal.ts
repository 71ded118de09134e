import { Failure, type FailureReason } from "../../shared/failure";
import { redact } from "../failures/git-failures";
import { secretsOf } from "../failures/git-secrets";
import type { PushTarget } from "../push-commit";
import type { PushReport } from "./push-report";

interface Refusal {
  reason: FailureReason;
  pattern: RegExp;
  message: string;
  suggestion: string;
}

/** What git, GitHub, GitLab, Gitea and Bitbucket report; the first that matches counts. */
const REFUSALS: readonly Refusal[] = [
  {
    reason: "missing_permission",
    pattern: /refusing to allow .{0,200}workflow|without [`'"]?workflows?[`'"]? (scope|permission)/is,
    message: "the token may not change files below .github/workflows",
    suggestion: "use a token with the workflow scope, or leave these files out with `paths`",
  },
  {
    reason: "lfs_not_supported",
    pattern: /GH008|LFS object|git[- ]lfs/i,
    message: "the change refers to files of Git LFS that the host does not have",
    suggestion: "commit these files with git, and leave them out here with `paths`",
  },
  {
    reason: "secret_in_change",
    pattern: /push cannot contain secrets|push protection|secret[- ]detection|secret found/i,
    message: "the host has found a secret in the change",
    suggestion: "remove the secret from the files",
  },
  {
    reason: "protected_branch",
    pattern:
      /GH006|GH013|protected branch|protected ref|branch is protected|not allowed to (force )?push code to protected/i,
    message: "the host allows no direct push to this branch",
    suggestion: "commit to another branch, and open a pull request",
  },
  {
    reason: "missing_permission",
    pattern:
      /permission to .{1,200} denied|not allowed to push|access denied|permission denied|read[- ]only|insufficient permission/i,
    message: "the token may not push to this repository",
    suggestion: "use a token that may write the repository's contents",
  },
  {
    reason: "non_fast_forward",
    pattern:
      /non-fast-forward|fetch first|failed to update ref|incorrect old value|cannot lock ref|reference already exists|failed to lock|stale info|but expected/i,
    message: "the branch has changed in the meantime",
    suggestion: "import the branch first, or commit to another branch",
  },
];

const QUOTED_CHARACTERS_MAX = 300;

/** Describes why a host refused a push; its own words are quoted, bounded and without the credentials. */
export function refusalOf({ reason, remarks }: PushReport, { remote }: PushTarget): Failure {
  const words = `${reason}\n${remarks}`;
  const cause = new Error(`push refused: ${redact(words, secretsOf(remote))}`);
  const known = knownRefusal(words, cause);
  if (known !== null) return known;
  const quoted = redact(words, secretsOf(remote)).slice(0, QUOTED_CHARACTERS_MAX);
  return new Failure("push_rejected", `the host refused the push: ${quoted}`, { cause });
}

/** The failure of a refusal whose words are known; null for others. */
export function knownRefusal(words: string, cause?: Error): Failure | null {
  const known = REFUSALS.find(({ pattern }) => pattern.test(words));
  if (known === undefined) return null;
  return new Failure(known.reason, known.message, { cause, suggestion: known.suggestion });
}
