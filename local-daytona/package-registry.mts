import { execFileSync } from "node:child_process";

let known: string | null | undefined;

/**
 * Answers where npm's packages come from on this machine, so that installs inside a sandbox work wherever those
 * outside do; null: nobody says, or the address holds a password.
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
    // Without npm there is nothing to install from it either.
    return "";
  }
}

function usable(text: string): string | null {
  const address = text.trim();
  if (!URL.canParse(address)) return null;
  const { username, password } = new URL(address);
  return username === "" && password === "" ? address : null;
}
