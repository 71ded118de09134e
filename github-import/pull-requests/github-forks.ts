import { z } from "zod";
import { pause } from "../../shared/drain";
import { Failure } from "../../shared/failure";
import { GrowingPause } from "../../shared/growing-pause";
import { call, type GitHubAccess, pathOf, refusal, wordsOf } from "./github-client";
import { type Answer, readBody } from "./github-http";

const Repository = z.object({
  id: z.number(),
  full_name: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  default_branch: z.string(),
  archived: z.boolean().default(false),
  // Only of a fork: the repository that its network began with.
  source: z.object({ id: z.number() }).optional(),
});
type Repository = z.infer<typeof Repository>;

/** GitHub's own limit: "If this takes longer than 5 minutes, be sure to contact GitHub Support". */
const FORK_MS_MAX = 5 * 60_000;
const PAUSES = { minMs: 500, maxMs: 15_000, factor: 1.5 };

/**
 * Returns the name, `owner/name`, of the fork of a repository that belongs to the token's user, as soon as its objects can
 * be read; makes it if there is none. It may be repeated: a user has one fork of a repository
 * (https://docs.github.com/en/rest/repos/forks#create-a-fork). Throws `missing_permission`, `push_rejected`,
 * `deadline_exceeded`, or the failures of any request to GitHub.
 */
export async function findOrMakeFork(access: GitHubAccess): Promise<string> {
  const original = await readRepository(access, pathOf(access));
  if (original === null) throw refusal({ status: NOT_FOUND, headers: new Headers(), text: "" });
  if (original.archived)
    throw new Failure("push_rejected", "the repository is archived, so it accepts no pull requests");
  const fork = (await findFork(access, original)) ?? (await makeFork(access));
  await untilReadable(access, fork);
  return fork.full_name;
}

async function readRepository(access: GitHubAccess, path: string): Promise<Repository | null> {
  const answer = await call(access, { method: "GET", path });
  if (answer.status === NOT_FOUND) return null;
  return readBody(Repository, accepted(answer));
}

/** A repository of that name may be another one: then GitHub gives the fork another name. */
async function findFork(access: GitHubAccess, original: Repository): Promise<Repository | null> {
  const { login } = readBody(User, accepted(await call(access, { method: "GET", path: "/user" })));
  const name = encodeURIComponent(access.repository.name);
  const found = await readRepository(access, `/repos/${encodeURIComponent(login)}/${name}`);
  return found !== null && networkOf(found) === networkOf(original) ? found : null;
}

const User = z.object({ login: z.string() });

function networkOf({ id, source }: Repository): number {
  return source?.id ?? id;
}

/** GitHub returns the fork that there is, if there is one. */
async function makeFork(access: GitHubAccess): Promise<Repository> {
  const answer = await call(access, { method: "POST", path: `${pathOf(access)}/forks`, body: {} });
  return readBody(Repository, accepted(answer));
}

/** A fork is there before its branches are. */
async function untilReadable(access: GitHubAccess, fork: Repository): Promise<void> {
  const endsAt = Date.now() + FORK_MS_MAX;
  const branch = fork.default_branch.split("/").map(encodeURIComponent).join("/");
  const path = `/repos/${fork.full_name}/git/ref/heads/${branch}`;
  const pauses = new GrowingPause(PAUSES);
  for (;;) {
    const answer = await call(access, { method: "GET", path });
    if (!PENDING.includes(answer.status)) {
      accepted(answer);
      return;
    }
    const pauseMs = pauses.next();
    if (Date.now() + pauseMs > endsAt)
      throw new Failure("deadline_exceeded", "GitHub has not finished the fork in time", { retryable: true });
    await pause(pauseMs);
    access.signal.throwIfAborted();
  }
}

const [OK, ACCEPTED, FORBIDDEN, NOT_FOUND, CONFLICT, UNPROCESSABLE] = [200, 202, 403, 404, 409, 422];
/** 409: the repository is empty. */
const PENDING: readonly number[] = [NOT_FOUND, CONFLICT];

function accepted(answer: Answer): Answer {
  const { status, text } = answer;
  if (status === OK || status === ACCEPTED) return answer;
  const failure = refusal(answer);
  if (failure.reason === "rate_limited") throw failure;
  if (status === FORBIDDEN || status === NOT_FOUND)
    throw new Failure(
      "missing_permission",
      `the token may neither push to the repository nor fork it: ${wordsOf(text)}`,
      {
        suggestion: "use a token of a user that may write the repository's contents, or that may fork it",
      },
    );
  if (status === UNPROCESSABLE)
    throw new Failure("push_rejected", `GitHub did not fork the repository: ${wordsOf(text)}`);
  throw failure;
}
