import { describe, expect, test } from "vitest";
import { ADMIN_OWNER, LOCAL_OWNER } from "../shared/owner";
import { authenticate, type Credentials } from "./authenticate";
import { hashKey } from "./hash-key";

const adminKey = "example-admin-key";
const issued = new Map([[hashKey("example-key-of-alice").toString("hex"), "alice"]]);
const origin = "https://customer.example";
/** By kind and hash. */
const grants = new Map(
  [
    { kind: "ticket" as const, token: "vft_of-alice", can: ["stream" as const], origins: [] },
    { kind: "embed" as const, token: "vfe_of-alice", can: ["view" as const], origins: [origin] },
  ].map(({ kind, token, can, origins }) => [
    kind + hashKey(token).toString("hex"),
    { id: token, kind, ownerId: "alice", resourceId: "ws_1", projectId: null, can, origins, isUnused: false },
  ]),
);

function credentials(changes: Partial<Credentials>): Credentials {
  const findKey = async (hash: Buffer) => {
    const ownerId = issued.get(hash.toString("hex"));
    return ownerId === undefined ? null : { id: "key_1", ownerId };
  };
  const findGrant: Credentials["findGrant"] = async (kind, hash) =>
    grants.get(kind + hash.toString("hex")) ?? null;
  const nothing = { authorization: null, embedToken: null, ticket: null, origin: null };
  return { ...nothing, adminKey, isLocal: true, isForeign: false, findKey, findGrant, ...changes };
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

  test.each<[string, Partial<Credentials>]>([
    ["a ticket", { ticket: "vft_of-alice" }],
    [
      "a ticket, on another site's page",
      { ticket: "vft_of-alice", isForeign: true, origin: "https://x.example" },
    ],
    ["an embed token, on its page", { embedToken: "vfe_of-alice", origin }],
    ["an embed token as bearer token, on its page", { authorization: "Bearer vfe_of-alice", origin }],
  ])("%s acts for its owner, and has a grant", async (_title, changes) => {
    const auth = await authenticate(credentials(changes));

    expect(auth).toMatchObject({ userID: "alice", isAdmin: false, grant: { resourceId: "ws_1" } });
  });

  test.each<[string, Partial<Credentials>]>([
    ["an unknown ticket", { ticket: "vft_x" }],
    ["an embed token sent as ticket", { ticket: "vfe_of-alice", origin }],
    ["a ticket sent as embed token", { embedToken: "vft_of-alice", origin }],
    ["a ticket sent as key", { authorization: "Bearer vft_of-alice" }],
    ["an API key sent as ticket", { ticket: "example-key-of-alice" }],
    ["the admin key sent as embed token", { embedToken: adminKey }],
    ["an unknown key beside a valid ticket", { authorization: "Bearer x", ticket: "vft_of-alice" }],
    ["a ticket elsewhere without an admin key", { ticket: "vft_of-alice", adminKey: null, isLocal: false }],
    ["an unknown ticket in a local installation without keys", { ticket: "vft_x", adminKey: null }],
  ])("%s is refused", async (_title, changes) => {
    expect(await authenticate(credentials(changes))).toBeNull();
  });

  test.each([null, "https://other.example", "https://customer.example.evil.example", "null"])(
    "an embed token is refused on a page of %s",
    async (other) => {
      const attempt = authenticate(credentials({ embedToken: "vfe_of-alice", origin: other }));

      await expect(attempt).rejects.toMatchObject({ reason: "origin_not_allowed" });
    },
  );
});
