import { join } from "node:path";
import type { Manifest } from "../manifest.mts";
import { databaseUrlOf } from "../postgres/database-url.mts";
import { createDatabases, migrate } from "../postgres/migrate.mts";
import { createDeliveryTable } from "../runtime/pubsub/delivery-store.mts";

/** The host's own database, which stores messages for their subscribers. */
export const pubsubName = "pubsub";

/** Creates the app's databases and the queue's if they are missing, and applies all migrations. */
export async function prepareDatabases(
  { databases }: Manifest,
  appRoot: string,
  baseUrl: string,
): Promise<void> {
  if (databases.some(({ name }) => name === pubsubName)) {
    throw new Error(
      `the standalone host stores messages in a database called "${pubsubName}"; rename the app's database`,
    );
  }
  const targets = databases.map(({ name, migrations }) => ({
    url: databaseUrlOf(baseUrl, name),
    folder: migrations === null ? null : join(appRoot, migrations),
  }));
  const pubsubUrl = databaseUrlOf(baseUrl, pubsubName);
  await createDatabases(baseUrl, [...targets.map(({ url }) => url), pubsubUrl]);
  await Promise.all([...targets.map((target) => migrate(target)), createDeliveryTable(pubsubUrl)]);
}
