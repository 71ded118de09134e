import { setTimeout as delay } from "node:timers/promises";

interface AwaitOptions {
  timeoutMs?: number;
  everyMs?: number;
}

/** Reads again and again until what is read is as expected; throws with what was read last where it does not get there. */
export async function awaitUntil<Value>(
  read: () => Promise<Value>,
  isExpected: (value: Value) => boolean,
  { timeoutMs = 120_000, everyMs = 50 }: AwaitOptions = {},
): Promise<Value> {
  const deadline = Date.now() + timeoutMs;
  let value = await read();
  while (!isExpected(value)) {
    if (Date.now() > deadline) throw new Error(`it did not come to be as expected: ${JSON.stringify(value)}`);
    await delay(everyMs);
    value = await read();
  }
  return value;
}
