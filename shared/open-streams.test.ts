import { expect, test } from "vitest";
import { OpenStreams } from "./open-streams";

const limits = { noun: "archives", suggestion: "wait", countMax: 2, bytesMax: 100, totalMax: 3 };
const refused = { reason: "too_many_streams", retryable: true, retryAfterSeconds: 5 };

/** Opens streams that stay open until they are closed. */
class Opened {
  readonly streams = new OpenStreams(limits);
  readonly #closing: (() => void)[] = [];

  async open(ownerId: string, bytes = 0): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#closing.push(resolve));
    await this.streams.hold(ownerId, () => closed, bytes);
  }

  async closeFirst(): Promise<void> {
    this.#closing.shift()?.();
    await new Promise(setImmediate);
  }
}

test("open streams are limited per owner, and one that has ended is not counted", async () => {
  const opened = new Opened();
  const first = opened.open("ada");
  void opened.open("ada");

  await expect(opened.open("ada")).rejects.toMatchObject(refused);
  void opened.open("grace");
  await opened.closeFirst();
  await first;
  expect(opened.open("ada")).toBeInstanceOf(Promise);
  await expect(opened.open("ada")).rejects.toThrow("open archives are limited to 2 per owner");
});

test("open streams are limited over all owners", async () => {
  const opened = new Opened();
  for (const owner of ["ada", "grace", "mary"]) void opened.open(owner);

  await expect(opened.open("joan")).rejects.toThrow("open archives are limited to 3 on this server");
});

test("the total size of an owner's open streams is limited, but a single one may be larger", async () => {
  const opened = new Opened();
  void opened.open("ada", 150);
  void opened.open("grace", 60);

  await expect(opened.open("ada", 1)).rejects.toMatchObject(refused);
  await expect(opened.open("grace", 41)).rejects.toMatchObject(refused);
});

test("a failed stream is no longer counted", async () => {
  const { streams } = new Opened();
  const fail = () => streams.hold("ada", () => Promise.reject(new Error("broken")));

  for (let count = 0; count < 5; count++) await expect(fail()).rejects.toThrow("broken");
});
