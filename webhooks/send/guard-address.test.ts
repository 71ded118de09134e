import type dns from "node:dns";
import { expect, test } from "vitest";
import { guardedLookup, isPublicAddress, requireAllowedUrl } from "./guard-address";

test.each([
  "https://example.com/hook",
  "https://example.com:8443/a?b=c",
  "https://93.184.216.34/",
  "https://[2606:4700::1]/",
])("%s is allowed", (url) => {
  expect(requireAllowedUrl(url, []).href).toBe(url);
});

test.each([
  ["not a URL", "example.com"],
  ["http", "http://example.com/"],
  ["another scheme", "ftp://example.com/"],
  ["a user", "https://user@example.com/"],
  ["a password", "https://user:word@example.com/"],
  ["a fragment", "https://example.com/#part"],
  ["too long", `https://example.com/${"a".repeat(2_048)}`],
])("invalid_argument: %s", (_what, url) => {
  expect(() => requireAllowedUrl(url, [])).toThrow(expect.objectContaining({ reason: "invalid_argument" }));
});

// The URL parser turns every notation of an address into the usual one.
test.each([
  "https://127.0.0.1/",
  "https://2130706433/",
  "https://0x7f.1/",
  "https://0177.0.0.1/",
  "https://127.0.0.1./",
  "https://１２７.0.0.1/",
  "https://localhost/",
  "https://localhost./",
  "https://app.localhost/",
  "https://10.1.2.3/",
  "https://169.254.169.254/latest/meta-data/",
  "https://0.0.0.0/",
  "https://[::]/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:7f00:1]/",
  "https://[fe80::1]/",
  "https://[fd00::1]/",
  "https://example.com:22/",
  "https://example.com:6379/",
  "https://example.com:80/",
])("host_not_allowed: %s", (url) => {
  expect(() => requireAllowedUrl(url, [])).toThrow(expect.objectContaining({ reason: "host_not_allowed" }));
});

test("an origin that the operator allows may be private, and have any port", () => {
  const allowed = ["http://127.0.0.1:4100"];

  expect(requireAllowedUrl("http://127.0.0.1:4100/hook", allowed).port).toBe("4100");
  expect(() => requireAllowedUrl("http://127.0.0.1:4101/hook", allowed)).toThrow();
  expect(() => requireAllowedUrl("http://me@127.0.0.1:4100/hook", allowed)).toThrow();
});

test.each([
  ["93.184.216.34", true],
  ["2606:4700::1111", true],
  ["::ffff:93.184.216.34", true],
  ["127.0.0.1", false],
  ["100.64.0.1", false],
  ["192.168.1.1", false],
  ["172.16.0.1", false],
  ["198.18.0.1", false],
  ["224.0.0.1", false],
  ["240.0.0.1", false],
  ["255.255.255.255", false],
  ["::1", false],
  ["::127.0.0.1", false],
  ["::ffff:10.0.0.1", false],
  ["64:ff9b::7f00:1", false],
  ["2002:7f00:1::", false],
  ["2001::1", false],
  ["2001:db8::1", false],
  ["fec0::1", false],
  ["fe80::1%eth0", false],
  ["ff02::1", false],
  ["text", false],
])("%s is public: %s", (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

/** A resolver whose answers are given in turn. */
function resolver(...answers: string[][]): { lookup: typeof dns.lookup; calls: () => number } {
  let calls = 0;
  const lookup = (_name: string, _options: unknown, callback: (error: null, found: object[]) => void) => {
    const found = answers[calls++] ?? [];
    callback(
      null,
      found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  return { lookup: lookup as typeof dns.lookup, calls: () => calls };
}

async function look(lookup: typeof dns.lookup, all: boolean): Promise<unknown> {
  return await new Promise((resolve) => {
    guardedLookup(lookup)("hooks.example.com", { all }, (error, address) => resolve(error?.name ?? address));
  });
}

test("a name with public addresses is connected to the addresses that were checked", async () => {
  const { lookup, calls } = resolver(["93.184.216.34", "2606:4700::1"], ["93.184.216.34"]);

  expect(await look(lookup, true)).toEqual([
    { address: "93.184.216.34", family: 4 },
    { address: "2606:4700::1", family: 6 },
  ]);
  expect(await look(lookup, false)).toBe("93.184.216.34");
  expect(calls()).toBe(2);
});

test.each([[["127.0.0.1"]], [["93.184.216.34", "10.0.0.1"]], [["93.184.216.34", "::1"]], [[]]])(
  "a name that resolves to %j is refused",
  async (addresses) => {
    expect(await look(resolver(addresses).lookup, true)).toBe("AddressNotAllowed");
    expect(await look(resolver(addresses).lookup, false)).toBe("AddressNotAllowed");
  },
);

test("a name that is public at first and private later is refused later", async () => {
  const { lookup } = resolver(["93.184.216.34"], ["127.0.0.1"]);

  expect(await look(lookup, false)).toBe("93.184.216.34");
  expect(await look(lookup, false)).toBe("AddressNotAllowed");
});
