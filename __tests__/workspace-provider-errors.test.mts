import { Daytona } from "@daytonaio/sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type DaytonaServer, startDaytonaServer } from "../local-daytona/server.mts";
import { RateLimited, toProviderFailure } from "../workspace/daytona/provider-errors";

const apiKey = "not-a-real-key-0123456789";
let server: DaytonaServer;

beforeAll(async () => {
  server = await startDaytonaServer({ apiKey, isolation: "nothing-runs" });
});
afterAll(async () => {
  await server.close();
});
beforeEach(() => {
  server.faults.clear();
});

function clientOf(apiUrl: string, key = apiKey): Daytona {
  return new Daytona({
    apiKey: key,
    apiUrl,
    target: "local",
    useDeprecatedPolling: true,
    requestTimeoutMs: 500,
  });
}

/** The real SDK's error for a response of the server, translated to a failure. */
async function failureOf(status: number, body: object | string = {}, headers: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify({ statusCode: status, ...body });
  server.faults.add("GET", /sandbox/, { fault: { kind: "answer", status, body: text, headers } });
  return await thrownBy(clientOf(server.apiUrl));
}

async function thrownBy(client: Daytona) {
  try {
    await client.get("a-sandbox");
  } catch (error) {
    return toProviderFailure(error, { apiUrl: server.apiUrl, apiKey });
  }
  throw new Error("the call succeeded");
}

describe("a provider's response becomes a reason", () => {
  test.each([
    [400, "Total CPU limit exceeded. Maximum allowed: 10.", "quota_exceeded", false],
    [
      400,
      "Snapshot mine not found. Did you add it through the Daytona Dashboard?",
      "snapshot_not_found",
      false,
    ],
    [400, "Snapshot mine is inactive", "snapshot_inactive", true],
    [400, "Sandbox failed to start: out of disk", "sandbox_failed", true],
    [400, "No available runners", "provider_unavailable", true],
    [400, "something else", "provider_error", false],
    [401, "Unauthorized", "provider_auth", false],
    [403, "Organization is suspended", "provider_auth", false],
    [404, "Region not found", "provider_misconfigured", false],
    [408, "timeout", "deadline_exceeded", true],
    [429, "ThrottlerException: Too Many Requests", "rate_limited", true],
    [500, "An unexpected error occurred.", "provider_unavailable", true],
    [502, "", "provider_unavailable", true],
    [503, "down", "provider_unavailable", true],
    [504, "late", "deadline_exceeded", true],
  ] as const)("status %i with %j is %s", async (...row) => {
    const [status, message, reason, retryable] = row;

    const failure = await failureOf(status, { message });

    expect(failure).toMatchObject({ reason, retryable });
  });

  test("a quota failure names the resource, without the provider's text", async () => {
    const failure = await failureOf(400, { message: "Total memory limit exceeded. Maximum allowed: 20." });

    expect(failure.message).toContain("memory");
    expect(failure.message).not.toContain("Maximum allowed");
  });

  test("a server that cannot be reached is unavailable", async () => {
    const failure = await thrownBy(clientOf("http://127.0.0.1:1/api"));

    expect(failure).toMatchObject({ reason: "provider_unavailable", retryable: true });
  });

  test("a call without a response has exceeded its deadline", async () => {
    server.faults.add("GET", /sandbox/, { fault: { kind: "hang" } });

    const failure = await thrownBy(clientOf(server.apiUrl));

    expect(failure).toMatchObject({ reason: "deadline_exceeded", retryable: true });
  });
});

describe("an address that is not Daytona's API", () => {
  test("returns a page, and the failure names the address", async () => {
    const failure = await thrownBy(clientOf(server.apiUrl.replace("/api", "/dashboard")));

    expect(failure).toMatchObject({ reason: "provider_misconfigured", retryable: false });
    expect(failure.message).toContain(server.apiUrl);
  });

  test("returns a page with status 404", async () => {
    const failure = await failureOf(404, "<!DOCTYPE html><html></html>");

    expect(failure.reason).toBe("provider_misconfigured");
  });

  test("is not even a URL", async () => {
    const failure = await thrownBy(clientOf("not a url"));

    expect(["provider_misconfigured", "provider_unavailable", "provider_error"]).toContain(failure.reason);
  });

  test("is not confused with a gateway's error page", async () => {
    const failure = await failureOf(502, "<html><body>502 Bad Gateway</body></html>");

    expect(failure.reason).toBe("provider_unavailable");
  });
});

describe("a rate limit includes the time to wait", () => {
  test.each([
    [{ "Retry-After": "7" }, 7],
    [{ "Retry-After-sandbox-create": "12" }, 12],
    [{ "Retry-After-authenticated": "3", "Retry-After": "9" }, 9],
    [{ "Retry-After": "100000" }, 300],
    [{}, 5],
  ])("%j is %i s", async (headers, seconds) => {
    const failure = await failureOf(429, { message: "Too Many Requests" }, headers);

    expect(failure).toBeInstanceOf(RateLimited);
    expect(failure).toMatchObject({ retryAfterSeconds: seconds });
  });

  test("as a date, too", async () => {
    const date = new Date(Date.now() + 20_000).toUTCString();

    const failure = await failureOf(429, {}, { "Retry-After": date });

    expect(failure instanceof RateLimited && failure.retryAfterSeconds).toBeGreaterThan(15);
    expect(failure instanceof RateLimited && failure.retryAfterSeconds).toBeLessThanOrEqual(21);
  });
});

test("no text of a failure contains the key, even if the provider repeats it", async () => {
  const failure = await failureOf(401, { message: `the key ${apiKey} is unknown` });

  expect(`${failure.message} ${failure.suggestion} ${failure.cause} ${failure.stack}`).not.toContain(apiKey);
});
