import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepLease } from "./lease";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a lease is renewed three times within its length", async () => {
  const renewals: number[] = [];
  const lease = keepLease(async () => renewals.push(Date.now()) > 0, 15_000);

  await vi.advanceTimersByTimeAsync(15_000);
  lease.release();

  expect(renewals).toHaveLength(3);
  expect(lease.signal.aborted).toBe(false);
});

test("a refused renewal aborts the work", async () => {
  const lease = keepLease(async () => false, 15_000);

  await vi.advanceTimersByTimeAsync(5_000);
  lease.release();

  expect(lease.signal.aborted).toBe(true);
});

test("a failed renewal aborts the work only when the lease has expired", async () => {
  const lease = keepLease(() => Promise.reject(new Error("no database")), 15_000);

  await vi.advanceTimersByTimeAsync(10_000);
  const wasAbortedEarly = lease.signal.aborted;
  await vi.advanceTimersByTimeAsync(10_000);
  lease.release();

  expect(wasAbortedEarly).toBe(false);
  expect(lease.signal.aborted).toBe(true);
});

test("a released lease is no longer renewed", async () => {
  let renewals = 0;
  const lease = keepLease(async () => ++renewals > 0, 15_000);

  lease.release();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(renewals).toBe(0);
});
