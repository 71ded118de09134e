import { api } from "encore.dev/api";
import {
  findStoredMax,
  type StoredSums,
  setStoredMax,
  sumAllStored,
  sumStored,
} from "./owners/owner-limit.queries";

interface OwnerParams {
  ownerId: string;
}

/** Returns the size of the files of an owner's projects. */
export const ownerUsage = api(
  { expose: false },
  async ({ ownerId }: OwnerParams): Promise<StoredSums> => await sumStored(ownerId),
);

interface StoredBytes {
  sizeBytes: number;
  keptBytes: number;
}

/** Returns the size of the files of all projects. */
export const storedBytes = api({ expose: false }, async (): Promise<StoredBytes> => await sumAllStored());

interface StorageLimit {
  storedBytesMax: number | null;
}

/** Returns how much an owner may store. */
export const ownerLimits = api({ expose: false }, async ({ ownerId }: OwnerParams): Promise<StorageLimit> => {
  return { storedBytesMax: await findStoredMax(ownerId) };
});

interface SetStorageLimit extends OwnerParams {
  storedBytesMax: number | null;
}

/** Sets how much an owner may store. */
export const setOwnerLimits = api(
  { expose: false },
  async ({ ownerId, storedBytesMax }: SetStorageLimit): Promise<void> =>
    await setStoredMax(ownerId, storedBytesMax),
);
