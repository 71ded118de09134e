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
    ["the admin key is the administrator", { authorization: `Bearer ${adminKey}` }, ADMIN_OWNER],
    ["an issued key is its owner", { authorization: "Bearer example-key-of-alice" }, "alice"],
    ["the scheme's case does not matter", { authorization: "bearer example-key-of-alice" }, "alice"],
    ["an unknown key is nobody", { authorization: "Bearer example-unknown-key" }, null],
    ["another scheme is nobody", { authorization: `Basic ${adminKey}` }, null],
    ["a bare key is nobody", { authorization: adminKey }, null],
    ["no key is nobody once there is an admin key", {}, null],
    ["no key is the developer in a local installation without one", { adminKey: null }, LOCAL_OWNER],
    ["a web site that brings no key is nobody there", { adminKey: null, isForeign: true }, null],
    [
      "a web site that brings a key is whose the key is",
      { isForeign: true, authorization: "Bearer example-key-of-alice" },
      "alice",
    ],
    ["a wrong key is nobody there too", { adminKey: null, authorization: "Bearer x" }, null],
    ["no key is nobody elsewhere", { adminKey: null, isLocal: false }, null],
    [
      "an issued key is nobody elsewhere without an admin key",
      { adminKey: null, isLocal: false, authorization: "Bearer example-key-of-alice" },
      null,
    ],
  ])("%s", async (_title, changes, owner) => {
    const auth = await authenticate(credentials(changes));

    expect(auth?.userID ?? null).toBe(owner);
  });

  test("an owner is no administrator", async () => {
    const auth = await authenticate(credentials({ authorization: "Bearer example-key-of-alice" }));

    expect(auth?.isAdmin).toBe(false);
  });
});
