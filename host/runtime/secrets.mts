/** The source of the app's `secret("Name")`: a value, or undefined if it is not set. */
export type Secrets = ReadonlyMap<string, string>;

interface SecretSources {
  /** From `.secrets.local.cue`. */
  file: Readonly<Record<string, string>>;
  env: NodeJS.ProcessEnv;
}

/**
 * Finds the values of the app's secrets. An environment variable takes precedence over the file; its name is the
 * secret's in capitals, with or without underscores: `DaytonaAPIKey` is read from `DAYTONA_API_KEY`. An empty value
 * means "not set".
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

/** encore.dev reads each secret once and caches it. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  cached(): string {
    return this.#value;
  }
}
