import { z } from "zod";
import { readRefusal } from "../../git/push-commit";
import { Failure } from "../../shared/failure";
import { call, type GitHubAccess, pathOf, refusal, wordsOf } from "./github-client";
import { type Answer, parseJson, readBody } from "./github-http";

/** A commit that GitHub is to make. */
export interface WantedCommit {
  /** Ours; GitHub repeats it. */
  id: string;
  branch: string;
  message: string;
  parentSha: string;
  treeSha: string;
}

export interface MadeCommit {
  commitSha: string;
  treeSha: string;
  /** Whether GitHub reports its signature as valid. */
  isVerified: boolean;
}

/** Contents are in base64. */
export interface FileChanges {
  additions: { path: string; contents: string }[];
  deletions: { path: string }[];
}

/** A large commit takes GitHub longer than other requests. */
const MAKE_MS_MAX = 2 * 60_000;
/** Commits that others may have pushed since. */
const COMMITS_MAX = 100;

const Commits = z.array(
  z.object({
    sha: z.string(),
    parents: z.array(z.object({ sha: z.string() })),
    commit: z.object({
      tree: z.object({ sha: z.string() }),
      verification: z.object({ verified: z.boolean() }).optional(),
    }),
  }),
);

/** Finds a commit on its branch by its parent and its tree; null if there is none. */
export async function findCommitOf(
  access: GitHubAccess,
  { branch, parentSha, treeSha }: WantedCommit,
): Promise<MadeCommit | null> {
  const query = new URLSearchParams({ sha: `refs/heads/${branch}`, per_page: String(COMMITS_MAX) });
  const answer = await call(access, { method: "GET", path: `${pathOf(access)}/commits?${query}` });
  if (answer.status !== OK) throw failureOf(answer);
  const found = readBody(Commits, answer).find(
    ({ parents, commit }) =>
      parents.length === 1 && parents[0]?.sha === parentSha && commit.tree.sha === treeSha,
  );
  if (found === undefined) return null;
  return { commitSha: found.sha, treeSha, isVerified: found.commit.verification?.verified ?? false };
}

const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid tree { oid } signature { isValid } } }
}`;

const Made = z.object({
  data: z.object({
    createCommitOnBranch: z.object({
      commit: z.object({
        oid: z.string(),
        tree: z.object({ oid: z.string() }),
        signature: z.object({ isValid: z.boolean() }).nullable(),
      }),
    }),
  }),
});

/**
 * Makes a commit on a branch, which GitHub signs, if the branch is still at its parent; null if it is not
 * (https://docs.github.com/en/graphql/reference/mutations#createcommitonbranch).
 */
export async function makeCommit(
  access: GitHubAccess,
  { id, branch, message, parentSha }: WantedCommit,
  fileChanges: FileChanges,
): Promise<MadeCommit | null> {
  const { owner, name, apiUrl } = access.repository;
  const input = {
    clientMutationId: id,
    branch: { repositoryNameWithOwner: `${owner}/${name}`, branchName: branch },
    expectedHeadOid: parentSha,
    message: splitMessage(message),
    fileChanges,
  };
  const body = { query: MUTATION, variables: { input } };
  // A GitHub Enterprise Server has REST at `/api/v3`, and this at `/api/graphql`.
  const base = apiUrl.replace(/\/v3$/, "");
  const answer = await call(access, { method: "POST", base, path: "/graphql", body, timeoutMs: MAKE_MS_MAX });
  if (answer.status !== OK) throw failureOf(answer);
  const refused = Refused.safeParse(parseJson(answer.text));
  if (!refused.success) return madeOf(answer);
  if (refused.data.errors.some(isStale)) return null;
  throw refusedAs(refused.data.errors);
}

function madeOf(answer: Answer): MadeCommit {
  const { oid, tree, signature } = readBody(Made, answer).data.createCommitOnBranch.commit;
  return { commitSha: oid, treeSha: tree.oid, isVerified: signature?.isValid ?? false };
}

/** Lines that are empty at the beginning, and at the end of one, are not part of a message. */
function splitMessage(message: string): { headline: string; body: string } {
  const lines = message.replace(/\r\n?/g, "\n").replace(/[^\S\n]+$/gm, "");
  const [headline = "", ...rest] = lines.replace(/^\n+/, "").split("\n");
  return { headline, body: rest.join("\n").trim() };
}

const Refused = z.object({
  errors: z.array(z.object({ type: z.string().default(""), message: z.string().default("") })).min(1),
});

type Refusal = z.infer<typeof Refused>["errors"][number];

function isStale({ type, message }: Refusal): boolean {
  return type === "STALE_DATA" || /expected branch to point to/i.test(message);
}

const FORBIDDEN_TYPES: readonly string[] = ["FORBIDDEN", "INSUFFICIENT_SCOPES", "NOT_FOUND"];
const WORDS_CHARACTERS_MAX = 300;

function refusedAs(errors: readonly Refusal[]): Failure {
  const words = errors.map(({ message }) => message).join("; ");
  const quoted = words.replace(/\p{Cc}/gu, " ").slice(0, WORDS_CHARACTERS_MAX);
  if (errors.some(({ type }) => type === "RATE_LIMITED"))
    return new Failure("rate_limited", "GitHub accepts no more requests at the moment", { retryable: true });
  const known = readRefusal(words);
  if (known !== null) return known;
  if (errors.some(({ type }) => FORBIDDEN_TYPES.includes(type)))
    return new Failure("missing_permission", `the token may not commit to this repository: ${quoted}`, {
      suggestion: "use a token that may write the repository's contents",
    });
  return new Failure("push_rejected", `GitHub refused the commit: ${quoted}`);
}

const [OK, FORBIDDEN, NOT_FOUND, TOO_LARGE] = [200, 403, 404, 413];

function failureOf(answer: Answer): Failure {
  const { status, text } = answer;
  const failure = refusal(answer);
  if (failure.reason === "rate_limited") return failure;
  if (status === FORBIDDEN || status === NOT_FOUND)
    return new Failure(
      "missing_permission",
      `the token may not commit to this repository: ${wordsOf(text)}`,
      {
        suggestion: "use a token that may write the repository's contents",
      },
    );
  if (status === TOO_LARGE)
    return new Failure("too_large", "the change is larger than GitHub accepts for a signed commit");
  return failure.reason === "pull_request_refused"
    ? new Failure("push_rejected", `GitHub refused the commit: ${wordsOf(text)}`)
    : failure;
}
