import { testBadApps, testGoodApp } from "../bad-app.mts";

const app = (text: string) => ({
  "shop/api.ts": `
import { api, type HttpStatus, type Query } from "encore.dev/api";
import type { MaxLen, Min } from "encore.dev/validate";
${text}
`,
});

testGoodApp("types on the handler or as type arguments, limits on path parameters, scalars in the query", {
  ...app(`
interface Item { id: string & MaxLen<64>; size: number & Min<1>; tags?: string[]; at?: Date; sort?: "up" | "down" | null }
async function named(item: Item): Promise<Item> { return item; }
export const one = api({ method: "GET", path: "/items/:id/:size" }, async (item: Item): Promise<Item> => item);
export const two = api<Item, Item>({ method: "GET", path: "/goods/:id/:size" }, named);
export const three = api({ method: "POST" }, async (request: { nested: Item; query?: Query<number> }): Promise<void> => {});
export const four = api<Item, void>({ method: "PUT", path: "/goods/:id/:size" }, async (item) => { item.id; });
`),
});

testBadApps([
  {
    title: "an inferred response",
    rule: "handler-response",
    files: app("export const get = api({}, async () => ({ id: 1 })); // <-"),
  },
  {
    title: "a named handler without type arguments",
    rule: "handler-response",
    files: app("async function get(): Promise<void> {}\nexport const at = api({}, get); // <-"),
  },
  {
    title: "a request with a default value",
    rule: "handler-request",
    files: app(
      `export const get = api({}, async (item: { id: string } = { id: "" }): Promise<void> => {}); // <-`,
    ),
  },
  {
    title: "a handler with type parameters",
    rule: "handler-generic",
    files: app("export const get = api({}, async <T>(_: { id: string }): Promise<void> => {}); // <-"),
  },
  {
    title: "a path parameter that the request lacks",
    rule: "path-field",
    files: app(
      `export const get = api({ path: "/items/:id" }, async (_: { name: string }): Promise<void> => {}); // <-`,
    ),
  },
  {
    title: "a path parameter without request",
    rule: "path-field",
    files: app(`export const get = api({ path: "/items/:id" }, async (): Promise<void> => {}); // <-`),
  },
  ...["Id", `"a" | "b"`, "Date", "Id & MaxLen<3>"].map((type) => ({
    title: type,
    rule: "path-type",
    files: app(`
type Id = string;
interface Item {
  id: ${type}; // <-
}
export const get = api({ path: "/items/:id" }, async (item: Item): Promise<void> => {});
`),
  })),
  ...["{ a: string }", "Record<string, string>", "{ a: string }[]", "string | { a: string }"].map((type) => ({
    title: type,
    rule: "query-type",
    files: app(`
interface Filter {
  where: ${type}; // <-
}
export const list = api({ method: "GET" }, async (filter: Filter): Promise<void> => {});
`),
  })),
  {
    title: "two statuses",
    rule: "status-second",
    files: app(`
interface Made {
  one: HttpStatus;
  two: HttpStatus; // <-
}
export const make = api({}, async (): Promise<Made> => ({ one: 200, two: 201 }));
`),
  },
]);
