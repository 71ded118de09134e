import type { AuthHandler, Manifest } from "../manifest.mts";
import type { GeneratedFile } from "./generate-clients.mts";
import { quote, withoutExtension } from "./generated-parts.mts";

/** The modules behind `~encore/auth`. */
export function authModules({ authHandler }: Manifest): GeneratedFile[] {
  return [
    ["auth/index.ts", `export { type AuthData, getAuthData } from "../internal/auth/auth";\n`],
    ["internal/auth/auth.ts", authHandler === null ? withoutHandler : withHandler(authHandler)],
  ];
}

const callOpts = `
declare module "encore.dev/api" {
  interface CallOpts {
    authData?: AuthData;
  }
}
`;

const withoutHandler = `export type AuthData = null;

export function getAuthData(): AuthData | null {
  throw new Error("authData cannot be called when there are no auth handlers.");
}
${callOpts}`;

function withHandler({ name, file }: AuthHandler): string {
  return `import { getAuthData as currentAuthData } from "encore.dev/internal/codegen/auth";
import type { ${name} as authHandler } from ${quote(`../../../${withoutExtension(file)}`)};

export type AuthData = Awaited<ReturnType<typeof authHandler>>;

export function getAuthData(): AuthData | null {
  return currentAuthData();
}
${callOpts}`;
}
