import { readFileSync } from "node:fs";
import type { ConnectionOptions } from "node:tls";
import type { z } from "zod";
import type { DatabaseAddress } from "../postgres/connect.mts";
import { InfraConfig, type SqlServer, type TextOrVariable } from "./infra-schema.mts";

/** An error in the file, or a missing variable: one sentence for the operator, which names the field. */
export class InfraConfigError extends Error {}

/** Reads a self-hosted app's infrastructure configuration. Throws `InfraConfigError` if Encore would refuse it. */
export function readInfraConfig(path: string): InfraConfig {
  const result = InfraConfig.safeParse(parseJson(path));
  if (result.success) return result.data;
  throw new InfraConfigError(`${path}: ${result.error.issues.map(describeIssue).join("; ")}`);
}

/** Reads the addresses of a self-hosted app's databases, as Encore would connect to them, by Encore's names. */
export function readDatabases(path: string, env: NodeJS.ProcessEnv): Map<string, DatabaseAddress> {
  const addresses = new Map<string, DatabaseAddress>();
  for (const [index, server] of readInfraConfig(path).sql_servers.entries()) {
    for (const [encoreName, { name, username, password, client_cert }] of Object.entries(server.databases)) {
      const field = `${path}: sql_servers[${index}].databases.${encoreName}`;
      const url = new URL(`postgres://${server.host}`);
      url.username = encodeURIComponent(username);
      url.password = encodeURIComponent(resolveText(password, env, `${field}.password`));
      url.pathname = `/${encodeURIComponent(name ?? encoreName)}`;
      const certificate = client_cert ?? server.tls_config?.client_cert;
      const key = certificate && resolveText(certificate.key, env, `${field}.client_cert.key`);
      addresses.set(encoreName, {
        url: url.href,
        tls: tlsOf(server, certificate && { cert: certificate.cert, key }),
      });
    }
  }
  return addresses;
}

/** Encore checks the server's certificate and its name unless the configuration disables it. */
function tlsOf(
  { tls_config: tls }: SqlServer,
  certificate: ConnectionOptions = {},
): ConnectionOptions | null {
  if (tls?.disabled === true) return null;
  return {
    ...certificate,
    ...(tls?.ca !== undefined && { ca: tls.ca }),
    ...(tls?.disable_ca_validation === true && { rejectUnauthorized: false }),
    ...(tls?.disable_tls_hostname_verification === true && { checkServerIdentity: () => undefined }),
  };
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw new InfraConfigError(`${path} is not JSON: ${error.message}`);
    const code = error instanceof Error && "code" in error ? error.code : error;
    throw new InfraConfigError(`${path} cannot be read: ${code}`);
  }
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const field = issue.path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
  if (issue.code !== "unrecognized_keys") return `${field || "the file"}: ${issue.message}`;
  const names = issue.keys.map((key) => (field === "" ? key : `${field}.${key}`));
  return `${names.join(", ")}: Encore has no such field`;
}

function resolveText(text: TextOrVariable, env: NodeJS.ProcessEnv, field: string): string {
  const value = typeof text === "string" ? text : env[text.$env];
  if (value) return value;
  const what = typeof text === "string" ? "must not be empty" : `set the environment variable ${text.$env}`;
  throw new InfraConfigError(`${field}: ${what}`);
}
