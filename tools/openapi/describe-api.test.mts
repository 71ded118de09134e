import { describe, expect, test } from "vitest";
import { service, withApp } from "../../__tests__/support/analysed-app.mts";
import { describeApi } from "./describe-api.mts";
import type { OpenApiDocument, Operation } from "./document.mts";
import type { RawEndpoint } from "./raw-parts.mts";

const failures = {
  "shared/failure.ts": `
const codes = { not_found: 1, conflict: 2 } as const;
export type FailureReason = keyof typeof codes;
export function codeOf(reason: FailureReason): number { return codes[reason]; }
`,
  "shared/translate-failures.ts": `
export interface ErrorDetails { reason: string; param?: string; }
export function show(details: ErrorDetails): string { return details.reason; }
`,
};

/** Describes an app whose service "shop" has the given endpoints. */
function describeShop(code: string, raw: Record<string, RawEndpoint> = {}): OpenApiDocument {
  const api = `
import { api, type Header, type HttpStatus } from "encore.dev/api";
import type { Max, Min } from "encore.dev/validate";
export type { Header, HttpStatus, Max, Min };
function requireAdmin(): void {}
export { requireAdmin };
${code}`;
  const files = { ...failures, "shop/encore.service.ts": service("shop"), "shop/api.ts": api };
  return withApp(files, (root) => describeApi(root, raw));
}

function operationOf(document: OpenApiDocument, id: string): Operation {
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
  const found = operations.find(({ operationId }) => operationId === id);
  if (found === undefined) throw new Error(`the document has no ${id}`);
  return found;
}

describe("a request", () => {
  test("without a body has its fields in path, query and headers", () => {
    const document = describeShop(`
interface Request {
  shopId: string;
  /** How many. */
  limit?: number & Min<1> & Max<9>;
  tags: string[];
  key?: Header<"Idempotency-Key">;
}
export const list = api(
  { expose: true, method: "GET", path: "/v1/shops/:shopId/goods" },
  async (request: Request): Promise<void> => {},
);`);

    const { parameters, requestBody } = operationOf(document, "shop.list");

    expect(Object.keys(document.paths)).toEqual(["/v1/shops/{shopId}/goods"]);
    expect(requestBody).toBeUndefined();
    expect(parameters).toEqual([
      { name: "shopId", in: "path", required: true, schema: { type: "string" } },
      {
        name: "limit",
        in: "query",
        description: "How many.",
        required: false,
        schema: { type: "number", format: "double", minimum: 1, maximum: 9 },
      },
      { name: "tags", in: "query", required: true, schema: { type: "array", items: { type: "string" } } },
      {
        name: "Idempotency-Key",
        in: "header",
        description: expect.stringContaining("409"),
        required: false,
        schema: { type: "string" },
      },
    ]);
  });

  test("with a body has there the fields that are neither in the path nor elsewhere", () => {
    const document = describeShop(`
interface Request { shopId: string; name: string; note?: string | null; key?: Header<"Idempotency-Key"> }
export const add = api(
  { expose: true, method: "POST", path: "/v1/shops/:shopId/goods", bodyLimit: 1024 },
  async (request: Request): Promise<void> => {},
);`);

    expect(operationOf(document, "shop.add").requestBody).toEqual({
      description: "At most 1024 bytes.",
      required: true,
      content: {
        "application/json": {
          schema: {
            type: "object",
            properties: { name: { type: "string" }, note: { type: ["string", "null"] } },
            required: ["name"],
          },
        },
      },
    });
  });
});

describe("a response", () => {
  test("has the statuses that the handler's code returns", () => {
    const document = describeShop(`
interface Good { id: string }
interface Answer extends Good { status: HttpStatus }
export const add = api({ expose: true, path: "/add" }, async (): Promise<Answer> => {
  const id = ["x"].map((name) => { return { status: 418, name }; }).join();
  if (id === "") return { status: 202, id };
  return { status: id === "x" ? 201 : 200, id };
});
export const get = api({ expose: true, method: "GET", path: "/get" }, async (): Promise<Good> => ({ id: "" }));`);

    const { responses } = operationOf(document, "shop.add");

    expect(Object.keys(responses)).toEqual(["200", "201", "202", "default"]);
    expect(responses[201]).toEqual({
      description: "Created.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/Good" } } },
    });
    expect(Object.keys(operationOf(document, "shop.get").responses)).toEqual(["200", "default"]);
  });

  test("with a status that cannot be read from the code is refused by name", () => {
    const code = `
interface Answer { status: HttpStatus }
function answer(): Answer { return { status: 201 }; }
export const add = api({ expose: true, path: "/add" }, async (): Promise<Answer> => answer());`;

    expect(() => describeShop(code)).toThrow(/shop\/api\.ts:\d+: the status of shop\.add cannot be read/);
  });

  test("can be one of the failures that the endpoint's declaration implies", () => {
    const document = describeShop(`
interface Params { id: string }
export const close = api(
  { expose: true, auth: true, method: "DELETE", path: "/v1/shops/:id" },
  async ({ id }: Params): Promise<void> => { requireAdmin(); },
);
export const health = api({ expose: true, method: "GET", path: "/health" }, async (): Promise<void> => {});`);

    const close = operationOf(document, "shop.close");

    expect(Object.keys(close.responses)).toEqual(["200", "400", "401", "403", "404", "429", "default"]);
    expect(close["x-administrator-only"]).toBe(true);
    expect(close.security).toBeUndefined();
    expect(operationOf(document, "shop.health").security).toEqual([]);
    expect(document.components.schemas.FailureReason?.enum).toEqual(["conflict", "not_found"]);
    expect(document.components.schemas.ErrorDetails?.properties?.reason).toEqual({
      $ref: "#/components/schemas/FailureReason",
    });
  });
});

describe("a raw endpoint", () => {
  const code = `
export const read = api.raw(
  { expose: true, auth: true, method: ["GET", "PUT"], path: "/v1/shops/:id/files/*path" },
  async (request, response) => {},
);`;

  test("is described by the table", () => {
    const document = describeShop(code, { "shop.read": { responses: { 206: { description: "A part." } } } });

    const { parameters = [], responses } = operationOf(document, "shop.read.get");

    expect(parameters.map((parameter) => [parameter.name, parameter["x-rest-of-path"] ?? false])).toEqual([
      ["id", false],
      ["path", true],
    ]);
    expect(responses[206]).toEqual({ description: "A part." });
    expect(operationOf(document, "shop.read.put").responses[404]).toBeDefined();
  });

  test("missing from the table is reported", () => {
    expect(() => describeShop(code)).toThrow("the raw endpoint shop.read is not described");
  });

  test("that exists only in the table is reported", () => {
    const described = { "shop.read": { responses: {} }, "shop.gone": { responses: {} } };

    expect(() => describeShop(code, described)).toThrow(
      "shop.gone is described, but is not an exposed raw endpoint",
    );
  });
});

test("private endpoints and the types that only they use stay out of the document", () => {
  const document = describeShop(`
interface Secret { id: string }
export const own = api({}, async (): Promise<{ secret: Secret }> => ({ secret: { id: "" } }));
export const get = api({ expose: true, path: "/get" }, async (): Promise<void> => {});`);

  expect(Object.keys(document.paths)).toEqual(["/get"]);
  expect(Object.keys(document.components.schemas)).toEqual(["Error", "ErrorDetails", "FailureReason"]);
});
