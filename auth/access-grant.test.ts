import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { newId } from "../shared/ids";
import { deleteGrantsOf, findGrantByHash, insertGrant, type NewGrant } from "./access-grant.queries";
import { db } from "./db";
import { findGrant } from "./find-grant";
import { removeExpiredGrants } from "./remove-expired";

function grantFor(resourceId: string, changes: Partial<NewGrant> = {}): NewGrant {
  return {
    id: newId("grant"),
    kind: "ticket",
    resourceId,
    projectId: null,
    can: ["stream"],
    hash: randomBytes(32),
    ownerId: "owner",
    keyId: null,
    origins: [],
    firstUseSeconds: null,
    ttlSeconds: 600,
    ...changes,
  };
}

async function idsOf(resourceId: string): Promise<string[]> {
  const rows = await db.queryAll<{ id: string }>`
    SELECT id FROM access_grant WHERE resource_id = ${resourceId} ORDER BY id`;
  return rows.map(({ id }) => id);
}

test("a resource has at most so many valid grants of a kind, even with simultaneous requests", async () => {
  const resourceId = newId("ws");

  const made = await Promise.all(Array.from({ length: 12 }, () => insertGrant(grantFor(resourceId), 5)));
  const ofOtherKind = await insertGrant(grantFor(resourceId, { kind: "embed" }), 5);

  expect(made.filter((expiresAt) => expiresAt !== null)).toHaveLength(5);
  expect(ofOtherKind).not.toBeNull();
});

test("an expired grant is neither found nor counted, and is removed", async () => {
  const resourceId = newId("ws");
  const [expired, unused, valid] = [
    grantFor(resourceId),
    grantFor(resourceId, { firstUseSeconds: 60 }),
    grantFor(resourceId, { firstUseSeconds: 60 }),
  ];
  for (const grant of [expired, unused, valid]) await insertGrant(grant, 3);
  await findGrant("ticket", valid.hash);
  await db.exec`UPDATE access_grant SET expires_at = now() - interval '1 second' WHERE id = ${expired.id}`;
  await db.exec`
    UPDATE access_grant SET first_use_until = now() - interval '1 second'
    WHERE resource_id = ${resourceId} AND first_use_until IS NOT NULL`;

  const found = await Promise.all(
    [expired, unused, valid].map(({ hash }) => findGrantByHash("ticket", hash)),
  );
  await removeExpiredGrants();

  expect(found.map((row) => row?.id ?? null)).toEqual([null, null, valid.id]);
  expect(await idsOf(resourceId)).toEqual([valid.id]);
  expect(await insertGrant(grantFor(resourceId), 2)).not.toBeNull();
});

test("a grant is found only by its own kind, until its resource's grants are deleted", async () => {
  const resourceId = newId("ws");
  const grant = grantFor(resourceId, { projectId: "prj_1" });
  await insertGrant(grant, 1);

  expect(await findGrant("embed", grant.hash)).toBeNull();
  expect(await findGrant("ticket", grant.hash)).toMatchObject({
    resourceId,
    projectId: "prj_1",
    can: ["stream"],
  });
  await deleteGrantsOf(resourceId);
  expect(await findGrant("ticket", grant.hash)).toBeNull();
});
