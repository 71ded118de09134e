import { secret } from "encore.dev/config";
import log from "encore.dev/log";
import { optionalSecret } from "../../shared/optional-secret";

const webhookAllowedHosts = secret("WebhookAllowedHosts");

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Returns the origins in the secret `WebhookAllowedHosts`: the operator allows these although their address is private or
 * their port unusual.
 */
export function readAllowedOrigins(): string[] {
  const { origins, refused } = parseAllowedOrigins(optionalSecret(() => webhookAllowedHosts()) ?? "");
  if (refused > 0) {
    log.error("WebhookAllowedHosts has entries that are not origins with https, or http on loopback", {
      refused,
    });
  }
  return origins;
}

/** Reads origins separated by commas: `https://hooks.example.com:9443, http://127.0.0.1:4100`. */
export function parseAllowedOrigins(text: string): { origins: string[]; refused: number } {
  const entries = text.split(",").filter((entry) => entry.trim() !== "");
  const origins = entries.flatMap((entry) => readOrigin(entry.trim()));
  return { origins, refused: entries.length - origins.length };
}

function readOrigin(entry: string): string[] {
  if (!URL.canParse(entry)) return [];
  const { protocol, hostname, pathname, search, origin } = new URL(entry);
  const isSafe = protocol === "https:" || (protocol === "http:" && LOOPBACK.test(hostname));
  return isSafe && pathname === "/" && search === "" ? [origin] : [];
}
