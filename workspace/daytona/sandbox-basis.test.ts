import { expect, test } from "vitest";
import { Failure } from "../../shared/failure";
import { QuotaExceeded } from "./provider-errors";
import { basisAfter, basisOfSize, isClamped } from "./sandbox-basis";

const cause = new Error("400");
const large = { cpu: 4, memoryGibibytes: 8, diskGibibytes: 10 };

test("a size is first a snapshot, the smallest one the account's default", () => {
  expect(basisOfSize("small")).toEqual({ kind: "snapshot", snapshot: null });
  expect(basisOfSize("large")).toEqual({ kind: "snapshot", snapshot: "daytona-large" });
});

test("each further limit reduces the request", () => {
  const first = basisAfter(
    new QuotaExceeded("cpu", { resource: "cpu", max: 2 }, cause),
    basisOfSize("large"),
    "large",
  );
  if (first === null) throw new Error("nothing else was tried");
  const second = basisAfter(
    new QuotaExceeded("memory", { resource: "memoryGibibytes", max: 4.5 }, cause),
    first,
    "large",
  );

  expect(first).toMatchObject({ kind: "image", resources: { ...large, cpu: 2 } });
  expect(second).toMatchObject({ kind: "image", resources: { ...large, cpu: 2, memoryGibibytes: 4 } });
});

test.each([
  ["has been used up by others", new QuotaExceeded("cpu", { resource: "cpu", max: 10 }, cause)],
  ["allows nothing", new QuotaExceeded("cpu", { resource: "cpu", max: 0 }, cause)],
  ["is not said", new QuotaExceeded("sandboxes", null, cause)],
  ["is none", new Failure("provider_unavailable", "it is down")],
])("a limit that %s leaves nothing to try", (_title, error) => {
  expect(basisAfter(error, basisOfSize("large"), "large")).toBeNull();
});

test("the account's default snapshot has no substitute", () => {
  const error = new Failure("snapshot_not_found", "there is none");

  expect(basisAfter(error, basisOfSize("small"), "small")).toBeNull();
  expect(basisAfter(error, basisOfSize("large"), "large")).toMatchObject({ kind: "image", resources: large });
});

test.each([
  [large, false],
  [{ ...large, cpu: 8 }, false],
  [{ ...large, diskGibibytes: 9 }, true],
])("%j is less than large: %s", (given, expected) => {
  expect(isClamped(given, "large")).toBe(expected);
});
