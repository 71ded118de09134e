import { setTimeout as delay } from "node:timers/promises";

interface AwaitOptions {
  timeoutMs?: number;
  everyMs?: number;
}

/** Reads repeatedly until the result is as expected; throws with the last result if it takes too long. */
export async function awaitUntil<Value>(
  read: () => Promise<Value>,
  isExpected: (value: Value) => boolean,
  { timeoutMs = 120_000, everyMs = 50 }: AwaitOptions = {},
): Promise<Value> {
  const deadline = Date.now() + timeoutMs;
  let value = await read();
  while (!isExpected(value)) {
    if (Date.now() > deadline) throw new Error(`not as expected in time: ${JSON.stringify(value)}`);
    await delay(everyMs);
    value = await read();
  }
  return value;
}
