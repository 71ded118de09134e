import { vfs } from "~encore/clients";
import { storedBytes } from "./metrics";

/** Updates the gauges of stored bytes. */
export async function recordStoredBytes(): Promise<void> {
  const { sizeBytes, keptBytes } = await vfs.storedBytes();
  storedBytes.with({ what: "newest" }).set(sizeBytes);
  storedBytes.with({ what: "kept" }).set(keptBytes);
}
