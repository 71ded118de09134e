import { expect, test } from "vitest";
import { service, withApp } from "../../__tests__/support/analysed-app.mts";
import type { Manifest, ObjectSchema } from "../manifest.mts";
import { analyseApp } from "./analyse-app.mts";

function analyse(files: Record<string, string>): Manifest {
  return withApp({ "shop/encore.service.ts": service("shop"), ...files }, analyseApp);
}

/** The schema of one request field of an app's only endpoint, named types resolved one level deep. */
function requestOf(types: string): { request: ObjectSchema; manifest: Manifest } {
  const manifest = analyse({
    "shop/api.ts": `
import { api, Header, HttpStatus, Query } from "encore.dev/api";
import { IsEmail, IsURL, Max, MaxLen, Min, MinLen } from "encore.dev/validate";
export { Header, HttpStatus, IsEmail, IsURL, Max, MaxLen, Min, MinLen, Query };
${types}
export const buy = api({ method: "POST", path: "/buy" }, async (request: Request): Promise<void> => {});
`,
  });
  const request = manifest.endpoints[0]?.request;
  if (!request) throw new Error("no request type was found");
  return { request, manifest };
}

test("a field's location follows its declared type, also through an alias", () => {
  const { request } = requestOf(`
type Key = Header<"Idempotency-Key">;
interface Request {
  key?: Key;
  size: Header<number, "X-Size">;
  plain: Header;
  page?: Query<number>;
  status: HttpStatus;
  body: string;
}`);

  expect(request.fields).toEqual({
    key: { schema: { kind: "string" }, optional: true, location: "header", wireName: "Idempotency-Key" },
    size: { schema: { kind: "number" }, optional: false, location: "header", wireName: "X-Size" },
    plain: { schema: { kind: "string" }, optional: false, location: "header" },
    page: { schema: { kind: "number" }, optional: true, location: "query" },
    status: { schema: { kind: "number" }, optional: false, location: "httpStatus" },
    body: { schema: { kind: "string" }, optional: false },
  });
});

test("limits from encore.dev/validate are kept with their type", () => {
  const { request } = requestOf(`
type Name = string & MinLen<1> & MaxLen<9>;
interface Request {
  name?: Name | null;
  count: number & Min<1> & Max<5>;
  tags: (string & MaxLen<3>)[] & MaxLen<2>;
  contact: string & (IsURL | IsEmail);
  trace: Header<"X-Trace"> & MinLen<3>;
  first: MinLen<3> & string & MaxLen<10>;
}`);

  expect(request.fields.name?.schema).toEqual({
    kind: "union",
    variants: [{ kind: "string", rules: { minLen: 1, maxLen: 9 } }, { kind: "null" }],
  });
  expect(request.fields.count?.schema).toEqual({ kind: "number", rules: { minVal: 1, maxVal: 5 } });
  expect(request.fields.tags?.schema).toEqual({
    kind: "array",
    element: { kind: "string", rules: { maxLen: 3 } },
    rules: { maxLen: 2 },
  });
  expect(request.fields.contact?.schema).toEqual({
    kind: "string",
    rules: { anyOf: [{ is: "url" }, { is: "email" }] },
  });
  expect(request.fields.trace).toMatchObject({ schema: { rules: { minLen: 3 } }, wireName: "X-Trace" });
  expect(request.fields.first?.schema).toEqual({ kind: "string", rules: { minLen: 3, maxLen: 10 } });
});

test("scalars, dates, literals, records and optional fields keep their meaning", () => {
  const { request } = requestOf(`
enum Colour { Red = "red", Blue = "blue" }
interface Request {
  at: Date;
  flag?: boolean;
  mode: "fast" | "slow";
  maybe: string | undefined;
  colour: Colour;
  labels: Record<string, number>;
  index: { [key: string]: boolean };
  anything: unknown;
}`);

  const schemas = Object.fromEntries(
    Object.entries(request.fields).map(([name, field]) => [name, field.schema]),
  );
  expect(schemas).toEqual({
    at: { kind: "date" },
    flag: { kind: "boolean" },
    mode: {
      kind: "union",
      variants: [
        { kind: "literal", value: "fast" },
        { kind: "literal", value: "slow" },
      ],
    },
    maybe: { kind: "string" },
    colour: {
      kind: "union",
      variants: [
        { kind: "literal", value: "red" },
        { kind: "literal", value: "blue" },
      ],
    },
    labels: { kind: "ref", id: "Record_string_number" },
    index: { kind: "map", value: { kind: "boolean" } },
    anything: { kind: "any" },
  });
  expect(request.fields.maybe?.optional).toBe(true);
  expect(request.fields.flag?.optional).toBe(true);
});

test("the variants of a union stay in source order", () => {
  const { request, manifest } = requestOf(`
interface Small { id: string }
interface Large { id: string; size: number }
type Either<T> = T | Small | null;
interface Request {
  first: Small;
  direct: Large | Small;
  aliased: Either<Large>;
  listed: (Large | Small)[];
}`);

  const large = { kind: "ref", id: "Large" };
  const small = { kind: "ref", id: "Small" };
  expect(request.fields.direct?.schema).toEqual({ kind: "union", variants: [large, small] });
  expect(request.fields.aliased?.schema).toEqual({
    kind: "union",
    variants: [large, small, { kind: "null" }],
  });
  expect(request.fields.listed?.schema).toEqual({
    kind: "array",
    element: { kind: "union", variants: [large, small] },
  });
  expect(manifest.types).toHaveProperty("Large");
});

test("generic, derived and recursive types are resolved", () => {
  const { request, manifest } = requestOf(`
interface Node { name: string; parent?: Node }
interface Page<T> { data: T[]; nextCursor: string | null }
interface Base { id: string; secret: string; size?: number }
interface Request {
  tree: Node;
  page: Page<Node>;
  picked: Pick<Base, "id">;
  omitted: Omit<Base, "secret">;
  patch: Partial<Base>;
  both: { a: string } & { b: number };
}`);

  expect(request.fields.page?.schema).toEqual({ kind: "ref", id: "Page_Node" });
  expect(manifest.types.Page_Node).toMatchObject({
    fields: { data: { schema: { kind: "array", element: { kind: "ref", id: "Node" } } } },
  });
  expect(manifest.types.Node).toMatchObject({
    fields: { parent: { schema: { kind: "ref", id: "Node" }, optional: true } },
  });
  const fieldsOf = (name: string) => {
    const schema = request.fields[name]?.schema;
    const target = schema?.kind === "ref" ? manifest.types[schema.id] : schema;
    return target?.kind === "object" ? Object.keys(target.fields) : null;
  };
  expect(fieldsOf("picked")).toEqual(["id"]);
  expect(fieldsOf("omitted")).toEqual(["id", "size"]);
  expect(fieldsOf("patch")).toEqual(["id", "secret", "size"]);
  expect(fieldsOf("both")).toEqual(["a", "b"]);
});

test("types are found through the paths of tsconfig.json", () => {
  const { endpoints } = analyse({
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        lib: ["ES2022"],
        moduleResolution: "bundler",
        paths: { "~encore/*": ["./encore.gen/*"], "@shared/*": ["./shared/*"] },
      },
    }),
    "shared/item.ts": "export interface Item { size: number }",
    "shop/api.ts": `
import { api } from "encore.dev/api";
import type { Item } from "@shared/item";
export const buy = api({}, async (item: Item): Promise<void> => {});
`,
  });

  expect(endpoints[0]?.request?.fields.size?.schema).toEqual({ kind: "number" });
});
