import { expect, test } from "vitest";
import { newId } from "../../shared/ids";
import { insertSetup, takeSetup } from "./app-setup.queries";

function begin(): { hash: string; setup: { ownerId: string; name: string; host: string } } {
  const ownerId = newId("key");
  return { hash: `hash of ${ownerId}`, setup: { ownerId, name: "mine", host: "https://github.com" } };
}

test("a begun installation is taken once", async () => {
  const { hash, setup } = begin();
  await insertSetup(setup, hash, 60);

  const taken = await Promise.all([takeSetup(hash, setup.ownerId), takeSetup(hash, setup.ownerId)]);

  expect(taken.filter((row) => row !== null)).toEqual([setup]);
});

test("another owner cannot take it, and does not spend it", async () => {
  const { hash, setup } = begin();
  await insertSetup(setup, hash, 60);

  expect(await takeSetup(hash, newId("key"))).toBeNull();

  expect(await takeSetup(hash, setup.ownerId)).toEqual(setup);
});

test("one that has expired cannot be taken", async () => {
  const { hash, setup } = begin();
  await insertSetup(setup, hash, 0);

  expect(await takeSetup(hash, setup.ownerId)).toBeNull();
});

test("an owner's oldest ones are deleted beyond fifty", async () => {
  const { hash, setup } = begin();
  for (let index = 0; index <= 50; index++) await insertSetup(setup, `${hash} ${index}`, 60 + index);

  expect(await takeSetup(`${hash} 0`, setup.ownerId)).toBeNull();
  expect(await takeSetup(`${hash} 1`, setup.ownerId)).toEqual(setup);
  expect(await takeSetup(`${hash} 50`, setup.ownerId)).toEqual(setup);
});
