import { readAppHost } from "./app-settings";
import { type InstallationChange, noteInstallation } from "./installation.queries";

/** Records a change of an installation in the connections that use it. Returns how many there are. */
export async function receiveInstallation({
  installationId,
  change,
}: {
  installationId: string;
  change: InstallationChange;
}): Promise<number> {
  return await noteInstallation({ host: readAppHost(), installationId }, change);
}
