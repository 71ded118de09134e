import { z } from "zod";
import { Failure } from "../../shared/failure";
import type { InstallationChange } from "../github-app/installation.queries";
import { type Delivery, readJson } from "./github-delivery";

/** What happened to an installation of the GitHub App. */
export interface InstallationEvent {
  installationId: string;
  change: InstallationChange;
}

const Payload = z.object({
  action: z.string(),
  installation: z.object({ id: z.number().int().positive().max(Number.MAX_SAFE_INTEGER) }),
});

/** Installation changes; `installation_repositories` reports that the installation has other repositories. */
const EVENTS: readonly string[] = ["installation", "installation_repositories"];
const changes: Partial<Record<string, InstallationChange>> = {
  suspend: "suspended",
  unsuspend: "unsuspended",
  deleted: "removed",
};

/**
 * Reads an event of an installation (https://docs.github.com/en/webhooks/webhook-events-and-payloads#installation); null for
 * another event.
 */
export function readInstallation(delivery: Delivery): InstallationEvent | null {
  if (!EVENTS.includes(delivery.event)) return null;
  const payload = Payload.safeParse(readJson(delivery));
  if (!payload.success)
    throw new Failure("invalid_argument", "the delivery is not an installation event", {
      cause: payload.error,
    });
  const { action, installation } = payload.data;
  const change = delivery.event === "installation" ? (changes[action] ?? null) : null;
  return { installationId: String(installation.id), change };
}
