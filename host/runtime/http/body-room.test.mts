import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { BodyRoom } from "./body-room.mts";

const limits = { bytesMax: 100, smallBytesMax: 20, smallBytes: 10, waitMs: 300 };

function bodyOf(bytes: number | "chunked"): IncomingMessage {
  const incoming = new IncomingMessage(new Socket());
  if (bytes === "chunked") incoming.headers["transfer-encoding"] = "chunked";
  else incoming.headers["content-length"] = String(bytes);
  return incoming;
}

/** Whether a promise has settled by now. */
async function isOpen(promise: Promise<unknown>): Promise<boolean> {
  const later = new Promise((resolve) => setImmediate(resolve, "open"));
  return (await Promise.race([promise.then(() => "settled"), later])) === "open";
}

function enter(room: BodyRoom, bytes: number | "chunked", sender = "ada"): Promise<() => void> {
  return room.enter(bodyOf(bytes), { sender, limitBytes: 60 });
}

test("a body waits until another has released its memory", async () => {
  const room = new BodyRoom(limits);
  const leave = await enter(room, 50, "ada");
  await enter(room, 50, "grace");

  const third = enter(room, 40, "mary");
  expect([await isOpen(third), room.isCrowded]).toEqual([true, true]);
  leave();

  await third;
  expect(room.isCrowded).toBe(false);
});

test("one sender has at most half of the memory", async () => {
  const room = new BodyRoom(limits);
  await enter(room, 30);

  const second = enter(room, 30);

  await enter(room, 30, "grace");
  await expect(second).rejects.toMatchObject({ code: "unavailable", status: 503 });
});

test("a body without a length reserves its endpoint's limit", async () => {
  const room = new BodyRoom(limits);
  await enter(room, "chunked", "ada");

  expect(await isOpen(enter(room, 41, "grace").catch(() => undefined))).toBe(true);
  await enter(room, 40, "mary");
});

test("a small body does not wait behind large ones", async () => {
  const room = new BodyRoom(limits);
  await enter(room, 50, "ada");
  await enter(room, 50, "grace");

  await enter(room, 10, "mary");
});

test("a streamed body, and a request without a body, reserve no memory", async () => {
  const room = new BodyRoom(limits);

  for (let count = 0; count < 5; count++) {
    await room.enter(bodyOf(1_000), { sender: "ada", limitBytes: null });
    await enter(room, 0);
  }

  expect(room.isCrowded).toBe(false);
});

test("a client that disconnects while it waits loses its place", async () => {
  const room = new BodyRoom(limits);
  await enter(room, 50, "ada");
  await enter(room, 50, "grace");
  const incoming = bodyOf(40);
  const waiting = room.enter(incoming, { sender: "mary", limitBytes: 60 });

  incoming.emit("close");

  await expect(waiting).rejects.toMatchObject({ code: "canceled" });
  expect(room.isCrowded).toBe(false);
});
