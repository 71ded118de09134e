import { expect, test } from "vitest";
import { newId } from "../../shared/ids";
import { insertConnection } from "./git-connection.queries";
import { deleteConnection, findOwnConnection, listOwnConnections } from "./manage-connections";

async function connect(ownerId: string) {
  const id = newId("con");
  const facts = { name: "mine", host: "https://github.com", lastFour: "", scopes: ["repo"] };
  await insertConnection({ id, ownerId, sealedToken: "sealed", ...facts }, null);
  return id;
}

test("another owner's connection is neither found, nor listed, nor deleted", async () => {
  const [owner, stranger] = [newId("key"), newId("key")];
  const id = await connect(owner);

  await expect(findOwnConnection(stranger, id)).rejects.toMatchObject({ reason: "not_found" });
  await expect(deleteConnection(stranger, id)).rejects.toMatchObject({ reason: "not_found" });

  expect(await listOwnConnections(stranger, {})).toEqual({ data: [], nextCursor: null });
  expect(await findOwnConnection(owner, id)).toMatchObject({ sealedToken: "sealed", scopes: ["repo"] });
});

test("connections are listed newest first, in pages", async () => {
  const owner = newId("key");
  const [first, second, third] = [await connect(owner), await connect(owner), await connect(owner)];

  const page = await listOwnConnections(owner, { limit: 2 });
  const rest = await listOwnConnections(owner, { limit: 2, cursor: page.nextCursor ?? "" });

  expect([...page.data, ...rest.data].map(({ id }) => id)).toEqual([third, second, first]);
  expect(rest.nextCursor).toBeNull();
});

test("a deleted connection's token is deleted", async () => {
  const owner = newId("key");
  const id = await connect(owner);

  await deleteConnection(owner, id);

  await expect(findOwnConnection(owner, id)).rejects.toMatchObject({ reason: "not_found" });
  expect((await listOwnConnections(owner, {})).data).toEqual([]);
});
