import { expect, test } from "vitest";
import { readInstallation } from "./installation-event";

function read(event: string, payload: unknown) {
  const body = Buffer.from(JSON.stringify(payload));
  return readInstallation({ id: "1", event, contentType: "application/json", body });
}

test.each([
  ["installation", "suspend", "suspended"],
  ["installation", "unsuspend", "unsuspended"],
  ["installation", "deleted", "removed"],
  ["installation", "created", null],
  ["installation", "new_permissions_accepted", null],
  ["installation_repositories", "removed", null],
  // Only an installation itself can be deleted.
  ["installation_repositories", "deleted", null],
])("%s %s: %s", (event, action, change) => {
  const payload = { action, installation: { id: 5_000_000_001 } };

  expect(read(event, payload)).toEqual({ installationId: "5000000001", change });
});

test("other events are ignored", () => {
  expect(read("push", {})).toBeNull();
  expect(read("installation_target", {})).toBeNull();
});

test.each([
  [{}],
  [null],
  [{ action: "deleted", installation: { id: "1" } }],
  [{ action: "deleted", installation: { id: 1.5 } }],
  [{ action: "deleted", installation: { id: 1e300 } }],
])("%j is refused", (payload) => {
  expect(() => read("installation", payload)).toThrow("not an installation event");
});
