import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Delivery, isSigned, readPush } from "./github-delivery";

describe("a signature", () => {
  // The example of GitHub's documentation.
  const secret = "It's a Secret to Everybody";
  const body = Buffer.from("Hello, World!");
  const signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  test("matches the body and the secret", () => {
    expect(isSigned(secret, body, signature)).toBe(true);
  });

  test.each([
    ["of another secret", `sha256=${createHmac("sha256", "other").update(body).digest("hex")}`],
    ["of another body", `sha256=${createHmac("sha256", secret).update("Hello").digest("hex")}`],
    ["cut short", signature.slice(0, -1)],
    ["in capitals", signature.toUpperCase()],
    ["of the old kind", `sha1=${createHmac("sha1", secret).update(body).digest("hex")}`],
    ["not there", ""],
  ])("%s is invalid", (_title, wrong) => {
    expect(isSigned(secret, body, wrong)).toBe(false);
  });
});

const AFTER = "a".repeat(40);
const PUSH = {
  ref: "refs/heads/main",
  deleted: false,
  after: AFTER,
  repository: { html_url: "https://github.com/a/b" },
};

function delivery(payload: unknown, over: Partial<Delivery> = {}): Delivery {
  const body = Buffer.from(JSON.stringify(payload));
  return { id: "1", event: "push", contentType: "application/json", body, ...over };
}

describe("a push", () => {
  const main = { repoUrl: "https://github.com/a/b", branch: "main", commitSha: AFTER, treeSha: null };

  test("is read from JSON and from a form", () => {
    const form = new URLSearchParams({ payload: JSON.stringify(PUSH) });
    const asForm = {
      contentType: "application/x-www-form-urlencoded",
      body: Buffer.from(form.toString()),
    };

    expect(readPush(delivery(PUSH))).toEqual(main);
    expect(readPush(delivery(PUSH, asForm))).toEqual(main);
    expect(readPush(delivery({ ...PUSH, ref: "refs/heads/feature/x" }))?.branch).toBe("feature/x");
    expect(readPush(delivery({ ...PUSH, after: "a\0b" }))?.commitSha).toBe("");
    expect(readPush(delivery({ ...PUSH, head_commit: { tree_id: AFTER } }))?.treeSha).toBe(AFTER);
    expect(readPush(delivery({ ...PUSH, head_commit: { tree_id: "a\0b" } }))?.treeSha).toBeNull();
  });

  test("of a tag or a deleted branch, and another event, are ignored", () => {
    expect(readPush(delivery({ ...PUSH, ref: "refs/tags/v1" }))).toBeNull();
    expect(readPush(delivery({ ...PUSH, deleted: true }))).toBeNull();
    expect(readPush(delivery({}, { event: "ping" }))).toBeNull();
  });

  test.each([
    [{}],
    [null],
    [{ ...PUSH, repository: null }],
    ["text"],
    [{ ...PUSH, ref: "refs/heads/a\0b" }],
    [{ ...PUSH, ref: "refs/heads/a..b" }],
  ])("%j is refused", (payload) => {
    expect(() => readPush(delivery(payload))).toThrow(
      expect.objectContaining({ reason: "invalid_argument" }),
    );
  });

  test("that is not JSON is refused", () => {
    expect(() => readPush(delivery({}, { body: Buffer.from("{") }))).toThrow("not a push event");
  });
});
