import { describe, expect, test } from "vitest";
import { ADMIN_OWNER, LOCAL_OWNER } from "../shared/owner";
import { authenticate, type Credentials } from "./authenticate";
import { hashKey } from "./hash-key";

const adminKey = "example-admin-key";
const issued = new Map([[hashKey("example-key-of-alice").toString("hex"), "alice"]]);

function credentials(changes: Partial<Credentials>): Credentials {
  const findOwner = async (hash: Buffer) => issued.get(hash.toString("hex")) ?? null;
  return { authorization: null, adminKey, isLocal: true, isForeign: false, findOwner, ...changes };
}

describe("authenticate", () => {
  test.each<[string, Partial<Credentials>, string | null]>([
    ["the admin key authenticates the administrator", { authorization: `Bearer ${adminKey}` }, ADMIN_OWNER],
    ["an issued key authenticates its owner", { authorization: "Bearer example-key-of-alice" }, "alice"],
    ["the scheme is case-insensitive", { authorization: "bearer example-key-of-alice" }, "alice"],
    ["an unknown key is refused", { authorization: "Bearer example-unknown-key" }, null],
    ["another scheme is refused", { authorization: `Basic ${adminKey}` }, null],
    ["a key without a scheme is refused", { authorization: adminKey }, null],
    ["a request without a key is refused once there is an admin key", {}, null],
    [
      "a request without a key is the developer's in a local installation without an admin key",
      { adminKey: null },
      LOCAL_OWNER,
    ],
    ["a web site's request without a key is refused there", { adminKey: null, isForeign: true }, null],
    [
      "a web site's request with a key is the key's owner's",
      { isForeign: true, authorization: "Bearer example-key-of-alice" },
      "alice",
    ],
    ["an invalid key is refused there too", { adminKey: null, authorization: "Bearer x" }, null],
    ["a request without a key is refused elsewhere", { adminKey: null, isLocal: false }, null],
    [
      "an issued key is refused elsewhere without an admin key",
      { adminKey: null, isLocal: false, authorization: "Bearer example-key-of-alice" },
      null,
    ],
  ])("%s", async (_title, changes, owner) => {
    const auth = await authenticate(credentials(changes));

    expect(auth?.userID ?? null).toBe(owner);
  });

  test("an owner is not an administrator", async () => {
    const auth = await authenticate(credentials({ authorization: "Bearer example-key-of-alice" }));

    expect(auth?.isAdmin).toBe(false);
  });
});
