import { testBadApps, testGoodApp } from "../bad-app.mts";

const types = (text: string) => `
import { api } from "encore.dev/api";
import type { IsEmail, IsURL, MatchesRegexp, Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
export const schema = z.object({});
export class Box { size = 1; }
export enum Colour { Red = "red" }
${text}
`;

const field = (type: string) => ({
  "shop/api.ts": types(`
interface Request {
  field: ${type}; // <-
}
export const post = api({}, async (request: Request): Promise<void> => {});
`),
});

const request = (text: string) => ({
  "shop/api.ts": types(
    `${text}\nexport const post = api({}, async (request: Request): Promise<void> => {});`,
  ),
});

testGoodApp(
  "every type that Encore reads is accepted",
  request(`
interface Tree { name: string; children: Tree[]; parent?: Tree | null }
interface Base { id: string; size: number; secret?: string }
interface Page<T> { data: readonly T[]; nextCursor: string | null }
type Names = { [K in keyof Base]: string };
type Found<T> = T extends { id: infer Id } ? Id : never;
interface Request extends Base {
  scalars: Base["id"] extends string ? boolean : number;
  any: any; unknown: unknown; nothing: null; date: Date; colour: Colour;
  union: "a" | 1 | true | undefined;
  list: string[] | Array<number>;
  tree: Tree;
  record: Record<string, Tree>;
  index: { [key: string]: number };
  page: Page<Base>;
  derived: Partial<Base> & Required<Pick<Base, "id">>;
  omitted: Omit<Base, "secret">;
  names: Names;
  found: Found<Base>;
  one: Base["id"];
  email: string & (IsEmail | IsURL) & MaxLen<300>;
  tags: (string & MinLen<1>)[] & MaxLen<9>;
  count?: number & Min<1> & Max<9>;
  pattern: string & MatchesRegexp<"^a+$">;
}`),
);

testBadApps([
  ...[
    "[string, number]",
    "[string, number][0]",
    `[string, number]["0"]`,
    "[string, number][0] extends string ? boolean : bigint",
    "string extends [string, number][0] ? boolean : bigint",
    "() => string",
    "Buffer",
    "Uint8Array",
    "ArrayBuffer",
    "Map<string, string>",
    "Set<string>",
    "Promise<string>",
    "object",
    "undefined",
    "void",
    "never",
    "symbol",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the type that is tested
    "`a-${string}`",
    `import("./other").Other`,
    "Colour.Red",
    "Box",
    "Awaited<string>",
    "ReturnType<() => string>",
    "ReadonlyArray<string>",
    `Uppercase<"a">`,
    "z.infer<typeof schema>",
    "{ get size(): number }",
    "{ find(name: string): string }",
    "{ (): string }",
    "{ new (): string }",
    "{ [key: string]: number; size: number }",
    "{ size: [string] }[]",
    '{ list: string[] }["list"][number]',
    "Partial<{ size: Box }>",
  ].map((type) => ({
    title: type,
    rule: "schema-type",
    files: { ...field(type), "shop/other.ts": "export interface Other { id: string }" },
  })),
  {
    title: "an invalid type deep inside",
    rule: "schema-type",
    files: request(`
interface Leaf {
  bytes: Uint8Array; // <-
}
interface Branch<T> { leaves: T[] }
interface Request { tree: Branch<Leaf> | null }`),
  },
  {
    title: "an alias that refers to itself",
    rule: "schema-type",
    files: request(`
type Tree = { children: Tree[] }; // <-
interface Request { tree: Tree }`),
  },
  {
    title: "a limit without a type",
    rule: "validator-alone",
    files: field("MinLen<3>"),
  },
  { title: "limits without a type", rule: "validator-alone", files: field("IsURL | IsEmail") },
  { title: "a length of a number", rule: "validator-base", files: field("number & MinLen<3>") },
  { title: "a minimum of a string", rule: "validator-base", files: field("string & Min<3>") },
  { title: "an address of a boolean", rule: "validator-base", files: field("boolean & IsURL") },
  { title: "a look-ahead", rule: "validator-pattern", files: field(`string & MatchesRegexp<"^(?!a)">`) },
  {
    title: "a back-reference",
    rule: "validator-pattern",
    files: field(String.raw`string & MatchesRegexp<"(a)\\1">`),
  },
  ...[
    "string[]",
    "{ a: string } | { b: string }",
    "Record<string, string>",
    "string",
    "{ [key: string]: string }",
  ].map((type) => ({
    title: `${type} as response`,
    rule: "schema-top-level",
    files: {
      "shop/api.ts": types(
        `export const get = api<void, ${type}>({}, async () => schema.parse({}) as never); // <-`,
      ),
    },
  })),
  {
    title: "a union as message",
    rule: "schema-top-level",
    files: {
      "shop/topics.ts": `
import { Topic } from "encore.dev/pubsub";
type Sold = { id: string } | { ids: string[] };
export const sold = new Topic<Sold>("sold", { deliveryGuarantee: "at-least-once" }); // <-
`,
    },
  },
]);
