import { execFileSync } from "node:child_process";

let known: string | null | undefined;

/**
 * Returns this machine's npm registry, so that installs inside a sandbox work wherever they work outside; null if none
 * is configured or its URL contains a password.
 */
export function packageRegistry(): string | null {
  if (known === undefined) known = usable(process.env.npm_config_registry ?? askNpm());
  return known;
}

function askNpm(): string {
  try {
    return execFileSync("npm", ["config", "get", "registry"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    // Without npm there is nothing to install from a registry.
    return "";
  }
}

function usable(text: string): string | null {
  const address = text.trim();
  if (!URL.canParse(address)) return null;
  const { username, password } = new URL(address);
  return username === "" && password === "" ? address : null;
}
