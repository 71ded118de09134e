import { readFileSync } from "node:fs";
import { z } from "zod";

/** A value, or the name of the environment variable that holds it (https://encore.dev/docs/ts/self-host/configure-infra). */
const EnvText = z.union([z.string(), z.object({ $env: z.string() })]);

const InfraConfig = z.object({
  sql_servers: z
    .array(
      z.object({
        host: EnvText,
        tls_config: z.object({ disabled: z.boolean().optional() }).nullish(),
        databases: z.record(
          z.string(),
          z.object({ name: EnvText.optional(), username: EnvText, password: EnvText }),
        ),
      }),
    )
    .default([]),
});

type EnvText = z.infer<typeof EnvText>;

/** Reads where a self-hosted app's databases are: one URL for each of Encore's names. */
export function readDatabaseUrls(path: string, env: NodeJS.ProcessEnv): Map<string, string> {
  const config = InfraConfig.parse(JSON.parse(readFileSync(path, "utf8")));
  const urls = new Map<string, string>();
  for (const { host, tls_config, databases } of config.sql_servers) {
    for (const [encoreName, { name, username, password }] of Object.entries(databases)) {
      const url = new URL(`postgres://${resolveText(host, env)}`);
      url.username = encodeURIComponent(resolveText(username, env));
      url.password = encodeURIComponent(resolveText(password, env));
      url.pathname = `/${encodeURIComponent(resolveText(name ?? encoreName, env))}`;
      if (tls_config?.disabled !== true) url.searchParams.set("sslmode", "require");
      urls.set(encoreName, url.href);
    }
  }
  return urls;
}

function resolveText(text: EnvText, env: NodeJS.ProcessEnv): string {
  if (typeof text === "string") return text;
  const value = env[text.$env];
  if (value === undefined) throw new Error(`the environment variable ${text.$env} is not set`);
  return value;
}
