import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { service, withApp } from "../../__tests__/support/analysed-app.mts";
import { analyseApp } from "./analyse-app.mts";
import { generateClients } from "./generate-clients.mts";
import { loadTypescript } from "./typescript.mts";

const shop = {
  "shop/encore.service.ts": service("shop"),
  "shop/api.ts": `
import { api } from "encore.dev/api";
interface Item { id: string; size: number }
export const getItem = api({ method: "GET", path: "/items/:id" }, async ({ id }: { id: string }): Promise<Item> => ({ id, size: 1 }));
export const ping = api({}, async (): Promise<void> => {});
export const service = api({}, async (): Promise<void> => {});
export const client = api({}, async (): Promise<void> => {});
`,
  "github-import/encore.service.ts": service("github-import"),
  "github-import/api.ts": `
import { api } from "encore.dev/api";
export const start = api({ expose: true, tags: ["jobs"] }, async (_: { url: string }): Promise<void> => {});
`,
};

const auth = {
  "shop/auth.ts": `
import { Gateway, type Header } from "encore.dev/api";
import { authHandler } from "encore.dev/auth";
interface Data { userID: string; role: "admin" | "guest" }
export const auth = authHandler(async (_: { key: Header<"X-Key"> }): Promise<Data> => ({ userID: "1", role: "guest" }));
export const gateway = new Gateway({ authHandler: auth });
`,
};

/** Generates the clients of an app and returns the type checker's errors in its file `use.ts`. */
function errorsInUse(files: Record<string, string>, use: string): string[] {
  return withApp({ ...files, "shop/use.ts": use }, (root) => {
    generateClients(root, analyseApp(root));
    return typeErrors(root, `${root}/shop/use.ts`);
  });
}

function typeErrors(root: string, file: string, types: string[] = []): string[] {
  const ts = loadTypescript();
  const config = JSON.parse(readFileSync(`${root}/tsconfig.json`, "utf8"));
  const strict = { strict: true, noEmit: true, skipLibCheck: true, types };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root, strict, `${root}/tsconfig.json`);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options))
    .filter((error) => error.file?.fileName.startsWith(`${root}/`))
    .map(({ messageText, file: source, start }) => {
      const line = (source?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0) + 1;
      return `${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0]}`;
    });
}

/** The JavaScript engine's own errors for the modules in a folder. */
function syntaxErrors(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".js"));
  return files
    .map((file) => spawnSync(process.execPath, ["--check", `${folder}/${file}`], { encoding: "utf8" }))
    .filter(({ status }) => status !== 0)
    .map(({ stderr }) => stderr);
}

test("clients have the types of the endpoints that they call", () => {
  const errors = errorsInUse(
    shop,
    `import { github_import, shop } from "~encore/clients";
export async function run(): Promise<number> {
  await shop.ping();
  await github_import.start({ url: "https://github.com/a/b" });
  await shop.ref().ping();
  return (await shop.getItem({ id: "1" })).size;
}
export const wrong = () => shop.getItem({ id: 1 });
export const gone = () => shop.buyItem();
`,
  );

  expect(errors).toEqual([
    "8: Type 'number' is not assignable to type 'string'.",
    expect.stringMatching(/^9: Property 'buyItem' does not exist/),
  ]);
});

test("auth data has the type from the auth handler, also as an option of calls", () => {
  const errors = errorsInUse(
    { ...shop, ...auth },
    `import { type AuthData, getAuthData } from "~encore/auth";
import { shop } from "~encore/clients";
export const role = (): "admin" | "guest" | undefined => getAuthData()?.role;
export const as = (authData: AuthData) => shop.ping({ authData });
export const wrong = () => getAuthData()?.name;
`,
  );

  expect(errors).toEqual([expect.stringMatching(/^5: Property 'name' does not exist/)]);
});

test("the entry point loads every endpoint, gateway, subscription and service, and type-checks", () => {
  const files = {
    ...shop,
    ...auth,
    "shop/on-sold.ts": `
import { Subscription, Topic } from "encore.dev/pubsub";
const sold = new Topic<{ id: string }>("sold", { deliveryGuarantee: "at-least-once" });
new Subscription(sold, "ship", { handler: async () => {} });
`,
  };
  withApp(files, (root) => {
    const path = generateClients(root, analyseApp(root));
    const text = readFileSync(path, "utf8");

    expect(path).toBe(`${root}/encore.gen/internal/entrypoints/combined/main.ts`);
    expect(text).toContain(
      `import { start as github_import_startImpl } from "../../../../github-import/api";`,
    );
    expect(text).toContain(`import "../../../../shop/on-sold";`);
    expect(text).toContain(`import { gateway as gateway0 } from "../../../../shop/auth";`);
    expect(text).toContain("middlewares: github_import_service.default.cfg.middlewares || []");
    expect(text).toContain(`{"expose":true,"auth":false,"isRaw":false,"isStream":false,"tags":["jobs"]}`);
    expect(typeErrors(root, path, ["node"])).toEqual([]);
    expect(syntaxErrors(`${root}/encore.gen/internal/clients/shop`)).toEqual([]);
  });
});

test("a second generation does not write unchanged files, and removes former services", () => {
  withApp(shop, (root) => {
    const clients = `${root}/encore.gen/internal/clients`;
    const manifest = analyseApp(root);
    const main = generateClients(root, manifest);
    const before = statSync(main).mtimeMs;
    writeFileSync(`${clients}/shop/endpoints.js`, "// edited by hand");

    generateClients(root, { ...manifest, services: manifest.services.filter(({ name }) => name === "shop") });
    expect(readdirSync(clients)).toEqual(["shop"]);
    expect(readFileSync(`${clients}/shop/endpoints.js`, "utf8")).toContain(
      "export async function getItem(params, opts)",
    );

    generateClients(root, manifest);
    expect(existsSync(`${clients}/github-import/endpoints.d.ts`)).toBe(true);
    expect(statSync(main).mtimeMs).toBeGreaterThanOrEqual(before);
  });
});
