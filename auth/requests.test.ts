import { describe, expect, test } from "vitest";
import { newId } from "../shared/ids";
import { ADMIN_OWNER } from "../shared/owner";
import { createApiKeySchema, listApiKeysSchema } from "./requests";

describe("a new key", () => {
  test.each([
    ["for an owner", { ownerId: "alice@example.com", name: "laptop" }, true],
    ["for the administrator", { ownerId: ADMIN_OWNER, name: "laptop" }, false],
    ["for an invalid owner", { ownerId: "a b", name: "laptop" }, false],
    ["with a NUL in its name, which Postgres cannot store", { ownerId: "alice", name: "a\0" }, false],
  ])("%s", (_title, request, isValid) => {
    expect(createApiKeySchema.safeParse(request).success).toBe(isValid);
  });
});

describe("a list of keys", () => {
  test.each([
    ["of an owner", { ownerId: "alice", cursor: newId("key"), limit: 5 }, true],
    ["of the administrator", { ownerId: ADMIN_OWNER }, true],
    ["after an id of another kind", { cursor: newId("prj") }, false],
    ["of an owner with a NUL", { ownerId: "\0" }, false],
    ["of half a key", { limit: 1.5 }, false],
  ])("%s", (_title, request, isValid) => {
    expect(listApiKeysSchema.safeParse(request).success).toBe(isValid);
  });
});
