import { expect, test } from "vitest";
import { limitOf, quotaResourceOf } from "./quota";

test.each([
  ["Total CPU limit exceeded. Maximum allowed: 10. Upgrade your organization's Tier.", "cpu"],
  ["Total memory limit exceeded. Maximum allowed: 20.", "memory"],
  ["Total disk limit exceeded. Maximum allowed: 30.", "disk"],
  ["Total GPU limit exceeded. Maximum allowed: 0.", "gpu"],
  ["CPU request 8 exceeds maximum allowed per sandbox (4).", "cpu"],
  ["Memory request 16 exceeds maximum allowed per sandbox (8).", "memory"],
  ["Sandbox resource limit reached (16)", "sandboxes"],
  ["Sandbox limit exceeded", "sandboxes"],
  ["Snapshot quota exceeded. Maximum allowed: 5", "snapshots"],
  ["Organization quota exceeded", "account"],
])("%j is about %s", (message, resource) => {
  expect(quotaResourceOf(message)).toBe(resource);
});

test.each(["Snapshot x not found", "Region limit not found", "Sandbox is not in valid state", ""])(
  "%j is not about a quota",
  (message) => {
    expect(quotaResourceOf(message)).toBeNull();
  },
);

test.each([
  ["CPU request 8 exceeds maximum allowed per sandbox (4).", { resource: "cpu", max: 4 }],
  ["Memory request 16GB exceeds maximum allowed per sandbox (8GB).", { resource: "memoryGibibytes", max: 8 }],
  [
    "Disk request 20 GiB exceeds maximum allowed per sandbox (10 GiB).",
    { resource: "diskGibibytes", max: 10 },
  ],
  [
    "Total memory limit exceeded. Maximum allowed: 20GiB. Upgrade your organization's Tier.",
    { resource: "memoryGibibytes", max: 20 },
  ],
  ["Total GPU limit exceeded. Maximum allowed: 0.", null],
  ["Sandbox limit reached", null],
])("the limit in %j is %j", (message, limit) => {
  expect(limitOf(message)).toEqual(limit);
});
