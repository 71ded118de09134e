import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { type ApiKeyId, newId } from "../shared/ids";
import { RETENTION_DEFAULTS } from "../shared/retention";
import { findKeyByHash, insertApiKey, listApiKeys, revokeApiKey } from "./api-key.queries";
import { db } from "./db";
import { insertPreviewHost, isPreviewHost } from "./preview-host.queries";
import { removeExpired } from "./remove-expired";

const ownerId = newId("key");

async function makeKey(revokedDaysAgo: number | null): Promise<{ id: ApiKeyId; hash: Buffer }> {
  const [id, hash] = [newId("key"), randomBytes(32)];
  await insertApiKey({ id, ownerId, name: "old", hash, lastFour: "abcd" });
  if (revokedDaysAgo === null) return { id, hash };
  await revokeApiKey(id);
  await db.exec`
    UPDATE api_key SET revoked_at = now() - make_interval(days => ${revokedDaysAgo}::int) WHERE id = ${id}`;
  return { id, hash };
}

test("a revoked key's row goes after its days; a key in use stays, however old", async () => {
  await makeKey(91);
  const recent = await makeKey(89);
  const used = await makeKey(null);
  await db.exec`UPDATE api_key SET created_at = now() - interval '10 years' WHERE id = ${used.id}`;

  await removeExpired(RETENTION_DEFAULTS);

  const left = await listApiKeys({ ownerId, cursor: null, limit: 10 });
  expect(left.map(({ id }) => id).sort()).toEqual([recent.id, used.id].sort());
  expect(await findKeyByHash(used.hash)).toEqual({ id: used.id, ownerId });
});

test("the host of a preview is forgotten a year after the last link to it", async () => {
  const [old, recent] = ["old.example:1", "recent.example:1"];
  for (const host of [old, recent]) await insertPreviewHost(host);
  await db.exec`UPDATE preview_host SET noted_at = now() - interval '366 days'`;
  await insertPreviewHost(recent);

  await removeExpired(RETENTION_DEFAULTS);

  expect([await isPreviewHost(old), await isPreviewHost(recent)]).toEqual([false, true]);
});
