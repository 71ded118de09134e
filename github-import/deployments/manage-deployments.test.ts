import { beforeEach, expect, test } from "vitest";
import { projects } from "~encore/clients";
import { newId } from "../../shared/ids";
import { db } from "../db";
import { approve } from "./manage-deployments";

const SHA = "a".repeat(40);
let ownerId: string;
let projectId: string;

/** A project with more open pull requests than are listed, from number 1 on. */
beforeEach(async () => {
  ownerId = newId("key");
  projectId = (await projects.create({ name: "shop" }, { authData: { userID: ownerId, isAdmin: false } })).id;
  const ids = Array.from({ length: 101 }, () => newId("dep"));
  await db.exec`
    INSERT INTO deployment (id, owner_id, project_id, number, head_sha, is_foreign, is_open, seen_at, due_at)
    SELECT id, ${ownerId}, ${projectId}, number, ${SHA}, true, true, now(), NULL
    FROM unnest(${ids}::text[]) WITH ORDINALITY AS each (id, number)`;
});

test("a commit of a pull request that is not among the first hundred can be approved", async () => {
  const approved = await approve(ownerId, { projectId, number: 1, commitSha: SHA });

  expect(approved).toMatchObject({ number: 1, isTrusted: true });
});

test("a commit that is not its newest one is a conflict, and an unknown pull request is not found", async () => {
  const old = approve(ownerId, { projectId, number: 1, commitSha: "b".repeat(40) });
  const unknown = approve(ownerId, { projectId, number: 102, commitSha: SHA });

  await expect(old).rejects.toMatchObject({ reason: "conflict" });
  await expect(unknown).rejects.toMatchObject({ reason: "not_found" });
});
