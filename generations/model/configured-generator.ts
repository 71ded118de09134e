import { secret } from "encore.dev/config";
import { Failure } from "../../shared/failure";
import { optionalSecret } from "../../shared/optional-secret";
import type { Generator } from "./generator";

const anthropicApiKey = secret("AnthropicAPIKey");
const anthropicBaseUrl = secret("AnthropicBaseURL");

let opened: { apiKey: string; baseUrl: string | null; generator: Generator } | null = null;

export function isGeneratorConfigured(): boolean {
  return optionalSecret(() => anthropicApiKey()) !== null;
}

/** Throws `generator_not_configured` if there is no key. */
export function requireGenerator(): void {
  if (!isGeneratorConfigured()) throw notConfigured();
}

/**
 * Returns the model service of this installation. Throws `generator_not_configured` if there is no key: then its client
 * is not even loaded.
 */
export async function configuredGenerator(): Promise<Generator> {
  const apiKey = optionalSecret(() => anthropicApiKey());
  if (apiKey === null) throw notConfigured();
  const baseUrl = optionalSecret(() => anthropicBaseUrl());
  if (opened?.apiKey === apiKey && opened.baseUrl === baseUrl) return opened.generator;
  const { AnthropicGenerator } = await import("./anthropic-generator");
  opened = { apiKey, baseUrl, generator: new AnthropicGenerator({ apiKey, baseUrl }) };
  return opened.generator;
}

function notConfigured(): Failure {
  return new Failure("generator_not_configured", "this installation has no key for a model", {
    suggestion: "Ask the operator of this server to set the secret AnthropicAPIKey.",
  });
}
