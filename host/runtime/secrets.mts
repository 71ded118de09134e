/** What the app's `secret("Name")` reads: a value, or undefined where it is not set. */
export type Secrets = ReadonlyMap<string, string>;

interface SecretSources {
  /** From `.secrets.local.cue`. */
  file: Readonly<Record<string, string>>;
  env: NodeJS.ProcessEnv;
}

/**
 * Finds the values of the app's secrets. An environment variable wins over the file; its name is the secret's in capitals,
 * with underscores wherever one likes: `DaytonaAPIKey` is read from `DAYTONA_API_KEY`. An empty value means "not set".
 */
export function resolveSecrets(names: readonly string[], { file, env }: SecretSources): Secrets {
  const byPlainName = new Map<string, string>();
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined) byPlainName.set(plainName(name), value);
  }
  const found = new Map<string, string>();
  for (const name of names) {
    const value = byPlainName.get(plainName(name)) ?? file[name] ?? "";
    if (value !== "") found.set(name, value);
  }
  return found;
}

function plainName(name: string): string {
  return name.replaceAll("_", "").toUpperCase();
}

/** encore.dev asks once per secret and keeps the answer. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  cached(): string {
    return this.#value;
  }
}
