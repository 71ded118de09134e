import { z } from "zod";
import { Failure } from "../../shared/failure";
import { type Delivery, readJson } from "./github-delivery";

/** What a pull request is now. */
export interface PullRequestEvent {
  /** The URL of the repository that it is to be merged into. */
  repoUrl: string;
  number: number;
  headSha: string;
  /** Whether its branch is in another repository. */
  isForeign: boolean;
  isOpen: boolean;
  /** When it was changed. */
  seenAt: string;
}

const Payload = z.object({
  action: z.string(),
  pull_request: z.object({
    number: z.number().int().min(1).max(2_147_483_647),
    state: z.enum(["open", "closed"]),
    updated_at: z.iso.datetime({ offset: true }),
    head: z.object({
      sha: z.string().regex(/^[0-9a-f]{40}$/),
      // Null if the repository was deleted.
      repo: z.object({ id: z.number() }).nullable(),
    }),
    base: z.object({ repo: z.object({ id: z.number(), html_url: z.string() }) }),
  }),
});

const ACTIONS: readonly string[] = ["opened", "reopened", "synchronize", "closed"];

/** Reads an event of a pull request; null for another event, and if neither its commit nor its state has changed. */
export function readPullRequest(delivery: Delivery): PullRequestEvent | null {
  if (delivery.event !== "pull_request") return null;
  const payload = Payload.safeParse(readJson(delivery));
  if (!payload.success)
    throw new Failure("invalid_argument", "the delivery is not a pull request event", {
      cause: payload.error,
    });
  const { action, pull_request: pull } = payload.data;
  if (!ACTIONS.includes(action)) return null;
  return {
    repoUrl: pull.base.repo.html_url,
    number: pull.number,
    headSha: pull.head.sha,
    isForeign: pull.head.repo?.id !== pull.base.repo.id,
    isOpen: pull.state === "open",
    seenAt: pull.updated_at,
  };
}
