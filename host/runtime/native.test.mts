import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, inject, test } from "vitest";
import { publishedMessages } from "../../__tests__/support/test-host.mts";
import { createNative } from "./native.mts";

const encoreEntry = createRequire(import.meta.url).resolve("encore.dev");
const bindings = readFileSync(join(dirname(encoreEntry), "internal/runtime/napi/napi.cjs"), "utf8");

/** Imports a part of encore.dev past the compiler: its sources do not pass the stricter options of this folder. */
async function encore(part: "" | "/metrics" | "/pubsub") {
  return Object(await import(`encore.dev${part}`));
}

function native(): Record<string, unknown> {
  const { manifest, encoreVersion } = inject("vaporform");
  return createNative({
    manifest,
    encoreVersion,
    environment: "production",
    apiBaseUrl: "http://localhost:4000",
    secrets: new Map(),
    logger: expect.anything(),
    databaseUrlOf: (name) => `postgres://localhost/${name}`,
    openTopics: () => ({ publish: async () => "id" }),
    serve: async () => 0,
  });
}

test("everything that the installed encore.dev uses of its native module exists", () => {
  const list = /const \{([^}]+)\} = nativeModule/.exec(bindings)?.[1] ?? "";
  const names = list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const surface = native();

  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => surface[name] === undefined)).toEqual([]);
});

test("the runtime reports the version of the installed encore.dev", () => {
  const version = /const version = "([^"]+)"/.exec(bindings)?.[1];

  expect(Object(native().Runtime).version()).toBe(version);
});

test("unsupported features are refused by name", () => {
  const Runtime = Object(native().Runtime);
  const runtime = new Runtime();

  expect(() => runtime.bucket("pictures")).toThrow("does not support object storage (bucket pictures)");
  expect(() => runtime.cacheCluster("hot")).toThrow("does not support caches (hot)");
  expect(() => Reflect.construct(Object(native().Decimal), ["1"])).toThrow("does not support decimals");
});

test("a host that is not local reports its environment", () => {
  const Runtime = Object(native().Runtime);
  const { environment } = new Runtime().appMeta();
  const { CloudProvider, EnvironmentType } = Object(native());

  expect(environment).toEqual({
    name: "production",
    type: EnvironmentType.Production,
    cloud: CloudProvider.Encore,
  });
});

test("a unit test runs in a test environment, outside any request", async () => {
  const { appMeta, currentRequest } = await encore("");
  const { Counter } = await encore("/metrics");

  expect(appMeta().environment).toEqual({ name: "test", type: "test", cloud: "local" });
  expect(currentRequest()).toBeUndefined();
  expect(() => new Counter("counted").increment()).not.toThrow();
});

test("in a unit test messages are recorded instead of delivered", async () => {
  const { Topic } = await encore("/pubsub");
  const topic = new Topic("recorded", { deliveryGuarantee: "at-least-once" });

  await topic.publish({ n: 1, at: new Date(0) });
  await topic.publish({ n: 2, at: new Date(0) });

  expect(publishedMessages("recorded")).toHaveLength(2);
  expect(publishedMessages("recorded", { clear: true })[1]).toEqual({ n: 2, at: "1970-01-01T00:00:00Z" });
  expect(publishedMessages("recorded")).toEqual([]);
});
