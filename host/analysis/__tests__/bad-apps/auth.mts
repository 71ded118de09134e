import { testBadApps } from "../bad-app.mts";

const app = (text: string) => ({
  "shop/auth.ts": `
import type { Header, Query } from "encore.dev/api";
import { authHandler } from "encore.dev/auth";
${text}
`,
});

testBadApps([
  {
    title: "a parameter that is in neither header nor query",
    rule: "auth-params",
    files: app(`
interface Params {
  key?: Header<"X-Key">;
  token?: Query<string>;
  body: string; // <-
}
export const auth = authHandler(async (_: Params): Promise<{ userID: string }> => ({ userID: "1" }));
`),
  },
  {
    title: "auth data without user",
    rule: "auth-data",
    files: app(
      `
export const auth = authHandler<{ key: Header<"X-Key"> }, { userID: string }>(async () => ({ userID: "1" }));
`
        .replace("{ userID: string }>", "{ userID: number }>")
        .replace(`"1" }));`, "1 })); // <-"),
    ),
  },
]);
