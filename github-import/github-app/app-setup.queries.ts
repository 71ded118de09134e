import { db } from "../db";

/** An installation that an owner has begun. */
export interface AppSetup {
  ownerId: string;
  name: string;
  host: string;
}

const SETUPS_OF_OWNER_MAX = 50;

/** Records a begun installation, and deletes those that have expired and the owner's oldest ones beyond fifty. */
export async function insertSetup(
  { ownerId, name, host }: AppSetup,
  stateHash: string,
  seconds: number,
): Promise<Date> {
  await using tx = await db.begin();
  await tx.exec`
    DELETE FROM github_app_setup WHERE expires_at <= now() OR state_hash IN (
      SELECT state_hash FROM github_app_setup WHERE owner_id = ${ownerId}
      ORDER BY expires_at DESC OFFSET ${SETUPS_OF_OWNER_MAX - 1}::int)`;
  const row = await tx.queryRow<{ expiresAt: Date }>`
    INSERT INTO github_app_setup (state_hash, owner_id, name, host, expires_at)
    VALUES (${stateHash}, ${ownerId}, ${name}, ${host}, now() + make_interval(secs => ${seconds}::int))
    RETURNING expires_at AS "expiresAt"`;
  await tx.commit();
  if (row === null) throw new Error("the installation was not recorded");
  return row.expiresAt;
}

/** Takes a begun installation of an owner, once; null if it has expired, was taken, or is another owner's. */
export async function takeSetup(stateHash: string, ownerId: string): Promise<AppSetup | null> {
  return await db.queryRow<AppSetup>`
    DELETE FROM github_app_setup
    WHERE state_hash = ${stateHash} AND owner_id = ${ownerId} AND expires_at > now()
    RETURNING owner_id AS "ownerId", name, host`;
}
