import type { MaxLen, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { name, token } from "./request-fields";

export interface InstallationRequest {
  /** A display name of the connection. */
  name: string & MinLen<1> & MaxLen<800>;
}

export const installationRequestSchema = z.object({ name }) satisfies z.ZodType<InstallationRequest>;

/** What GitHub appends to the App's callback URL. */
export interface CallbackRequest {
  state: string & MinLen<1> & MaxLen<1000>;
  code: string & MinLen<1> & MaxLen<1000>;
  /** `installation_id` of the URL. */
  installationId: string & MinLen<1> & MaxLen<20>;
}

export const callbackRequestSchema = z.object({
  state: token,
  code: token,
  installationId: z.string().regex(/^[1-9]\d{0,14}$/, "is not an id of an installation"),
}) satisfies z.ZodType<CallbackRequest>;
