import { vfs } from "~encore/clients";
import { storedBytes } from "./metrics";

/** Sets the gauges of what is stored to what is now. */
export async function recordStoredBytes(): Promise<void> {
  const { sizeBytes, keptBytes } = await vfs.storedBytes();
  storedBytes.with({ what: "newest" }).set(sizeBytes);
  storedBytes.with({ what: "kept" }).set(keptBytes);
}
