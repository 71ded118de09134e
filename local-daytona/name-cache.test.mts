import type { LookupAddress } from "node:dns";
import { expect, test } from "vitest";
import { NameCache } from "./name-cache.mts";

const address: LookupAddress = { address: "192.0.2.1", family: 4 };

/** A clock and a name server that a test controls; `asked` records every look-up. */
function ways() {
  const state = { nowMs: 0, asked: [] as string[], code: null as string | null };
  const lookup = async (name: string) => {
    state.asked.push(name);
    if (state.code !== null) throw Object.assign(new Error("no"), { code: state.code });
    return [address];
  };
  return { state, names: new NameCache({ lookup, now: () => state.nowMs }) };
}

test("simultaneous connections to the same name share one look-up, and later ones reuse it", async () => {
  const { names, state } = ways();

  const found = await Promise.all([
    names.find("a.example"),
    names.find("A.example"),
    names.find("a.example"),
  ]);
  await names.find("a.example");

  expect(found).toEqual(Array(3).fill({ addresses: [address] }));
  expect(state.asked).toEqual(["a.example"]);
});

test("an address is looked up again after some minutes", async () => {
  const { names, state } = ways();
  await names.find("a.example");

  state.nowMs = 4 * 60_000;
  await names.find("a.example");

  expect(state.asked).toHaveLength(2);
});

test("a known address is still used while no name server responds, but not for hours", async () => {
  const { names, state } = ways();
  await names.find("a.example");

  state.code = "EAI_AGAIN";
  state.nowMs = 10 * 60_000;
  expect(await names.find("a.example")).toEqual({ addresses: [address] });
  state.nowMs = 120 * 60_000;
  expect(await names.find("a.example")).toBe("unavailable");
});

test("a failed look-up is repeated by the next connection", async () => {
  const { names, state } = ways();
  state.code = "EAI_AGAIN";
  expect(await names.find("a.example")).toBe("unavailable");

  state.code = null;

  expect(await names.find("a.example")).toEqual({ addresses: [address] });
});

test("an unknown name is remembered only briefly", async () => {
  const { names, state } = ways();
  state.code = "ENOTFOUND";
  expect(await names.find("a.example")).toBe("unknown");
  expect(await names.find("a.example")).toBe("unknown");
  expect(state.asked).toHaveLength(1);

  state.code = null;
  state.nowMs = 5_000;

  expect(await names.find("a.example")).toEqual({ addresses: [address] });
});
