import { z } from "zod";
import { Failure } from "../../shared/failure";
import { call, type GitHubAccess, pathOf, refusal } from "./github-client";
import { type Answer, readBody } from "./github-http";

const WithId = z.object({ id: z.number().int() });
const Comments = z.array(z.object({ id: z.number().int(), body: z.string().nullable().default("") }));
const PAGE = 100;
const PAGES_MAX = 10;

/** Finds the comment of a pull request that has a text; null if none of the first thousand has. */
export async function findComment(
  access: GitHubAccess,
  number: number,
  mark: string,
): Promise<number | null> {
  for (let page = 1; page <= PAGES_MAX; page++) {
    const path = `${pathOf(access)}/issues/${number}/comments?per_page=${PAGE}&page=${page}`;
    const comments = readBody(Comments, accepted(await call(access, { method: "GET", path })));
    const found = comments.find(({ body }) => body?.includes(mark));
    if (found !== undefined) return found.id;
    if (comments.length < PAGE) return null;
  }
  return null;
}

/** Changes a comment, or writes a new one if there is none or it was deleted; returns its id. */
export async function writeComment(
  access: GitHubAccess,
  { number, commentId, text }: { number: number; commentId: number | null; text: string },
): Promise<number> {
  const body = { body: text };
  if (commentId !== null) {
    const path = `${pathOf(access)}/issues/comments/${commentId}`;
    const answer = await call(access, { method: "PATCH", path, body });
    if (answer.status !== GONE) return readBody(WithId, accepted(answer)).id;
  }
  const path = `${pathOf(access)}/issues/${number}/comments`;
  return readBody(WithId, accepted(await call(access, { method: "POST", path, body }))).id;
}

/** A commit in an environment at GitHub. */
export interface DeployedCommit {
  sha: string;
  environment: string;
}

/** Finds the deployment of a commit; null if there is none. */
export async function findDeploymentOf(
  access: GitHubAccess,
  { sha, environment }: DeployedCommit,
): Promise<number | null> {
  const query = new URLSearchParams({ sha, environment, per_page: "1" });
  const answer = await call(access, { method: "GET", path: `${pathOf(access)}/deployments?${query}` });
  return readBody(z.array(WithId), accepted(answer))[0]?.id ?? null;
}

/** Creates the deployment of a commit, even if its checks fail. */
export async function createDeployment(
  access: GitHubAccess,
  { sha, environment }: DeployedCommit,
): Promise<number> {
  const body = {
    ref: sha,
    environment,
    auto_merge: false,
    required_contexts: [],
    transient_environment: true,
    production_environment: false,
  };
  const answer = await call(access, { method: "POST", path: `${pathOf(access)}/deployments`, body });
  return readBody(WithId, accepted(answer)).id;
}

/** Adds a status to a deployment. */
export async function writeStatus(
  access: GitHubAccess,
  id: number,
  { state, url, description }: { state: string; url: string | null; description: string },
): Promise<void> {
  const body = { state, description, ...(url !== null && { environment_url: url }) };
  const path = `${pathOf(access)}/deployments/${id}/statuses`;
  accepted(await call(access, { method: "POST", path, body }));
}

const [OK, CREATED, FORBIDDEN, GONE] = [200, 201, 403, 404];

function accepted(answer: Answer): Answer {
  const { status } = answer;
  if (status === OK || status === CREATED) return answer;
  const failure = refusal(answer);
  if (status !== FORBIDDEN && status !== GONE) throw failure;
  if (failure.reason === "rate_limited") throw failure;
  throw new Failure("missing_permission", "the token may not write deployments or comments", {
    suggestion: "use a token that may write deployments and pull requests",
  });
}
