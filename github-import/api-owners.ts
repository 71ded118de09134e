import { api } from "encore.dev/api";
import {
  findImportLimits,
  type ImportLimitsOfOwner,
  type ImportSums,
  setImportLimits,
  sumImports,
} from "./owners/owner-limit.queries";

interface OwnerParams {
  ownerId: string;
}

interface UsageParams extends OwnerParams {
  from: Date;
  to: Date;
}

/** Counts an owner's imports of a period. */
export const ownerUsage = api(
  { expose: false },
  async ({ ownerId, ...period }: UsageParams): Promise<ImportSums> => await sumImports(ownerId, period),
);

/** Returns how many imports an owner may start. */
export const ownerLimits = api(
  { expose: false },
  async ({ ownerId }: OwnerParams): Promise<ImportLimitsOfOwner> => await findImportLimits(ownerId),
);

interface SetImportLimits extends OwnerParams {
  importsPerHourMax: number | null;
  importsAtOnceMax: number | null;
  previewDeploymentsMax: number | null;
}

/** Sets how many imports an owner may start. */
export const setOwnerLimits = api(
  { expose: false },
  async ({ ownerId, ...limits }: SetImportLimits): Promise<void> => await setImportLimits(ownerId, limits),
);
