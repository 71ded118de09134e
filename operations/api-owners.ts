import { api } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { requireAdmin } from "../shared/require-admin";
import { validate } from "../shared/validate";
import { type OwnerLimits, readOwnerLimits, setOwnerLimits } from "./owner-limits";
import { type OwnerUsage, readUsage } from "./read-usage";
import {
  type OwnerRequest,
  ownerRequestSchema,
  type SetLimitsRequest,
  setLimitsSchema,
  type UsageQuery,
  usageQuerySchema,
} from "./requests";

/** Returns the caller's usage in a period, and its limits; the administrator can read any owner's. */
export const usage = api(
  { expose: true, auth: true, method: "GET", path: "/v1/usage" },
  async (request: UsageQuery): Promise<OwnerUsage> => {
    const auth = getAuthData();
    const caller = { userID: ownerOf(auth), isAdmin: auth?.isAdmin ?? false };
    return await readUsage(caller, validate(usageQuerySchema, request));
  },
);

/** Returns the limits of an owner. For the administrator. */
export const getLimits = api(
  { expose: true, auth: true, method: "GET", path: "/v1/admin/owners/:ownerId/limits" },
  async (request: OwnerRequest): Promise<OwnerLimits> => {
    requireAdmin(getAuthData());
    return await readOwnerLimits(validate(ownerRequestSchema, request).ownerId);
  },
);

/** Sets all limits of an owner; omitted limits are removed. For the administrator. */
export const setLimits = api(
  { expose: true, auth: true, method: "PUT", path: "/v1/admin/owners/:ownerId/limits" },
  async (request: SetLimitsRequest): Promise<OwnerLimits> => {
    requireAdmin(getAuthData());
    return await setOwnerLimits(validate(setLimitsSchema, request));
  },
);
