import type { StackService } from "../../detection/stack";

/** A database or cache that can be started inside a sandbox. */
interface ServiceRow {
  name: string;
  port: number;
  /** Beginning of the addresses that its clients understand. */
  scheme: RegExp;
  /** The address where an app states none. */
  address: string;
  /** The variable where an app's files name none. */
  variable: string;
  /** Other variables that clients read by convention, by the part of the address that they hold. */
  parts: Readonly<Record<string, Part>>;
}

type Part = "host" | "port" | "user" | "password" | "database";

const postgresParts = {
  PGHOST: "host",
  PGPORT: "port",
  PGUSER: "user",
  PGPASSWORD: "password",
  PGDATABASE: "database",
} as const;

// biome-ignore format: one row per service reads as a table
const rows: readonly ServiceRow[] = [
  { name: "postgres", port: 5432, scheme: /^(?:jdbc:)?(?:postgres|postgresql|ecto)(?:\+\w+)?:/, address: "postgresql://postgres:postgres@127.0.0.1:5432/app", variable: "DATABASE_URL", parts: postgresParts },
  { name: "mysql", port: 3306, scheme: /^(?:jdbc:)?(?:mysql|mariadb)(?:\+\w+)?:/, address: "mysql://root:root@127.0.0.1:3306/app", variable: "DATABASE_URL", parts: {} },
  { name: "redis", port: 6379, scheme: /^rediss?:/, address: "redis://127.0.0.1:6379", variable: "REDIS_URL", parts: { REDIS_HOST: "host", REDIS_PORT: "port" } },
  { name: "mongodb", port: 27017, scheme: /^mongodb(?:\+srv)?:/, address: "mongodb://127.0.0.1:27017/app", variable: "MONGODB_URI", parts: {} },
];

/** Ports of services that a sandbox can run: never the app's own. */
export const servicePorts: readonly number[] = rows.map(({ port }) => port);

/** A service that an app needs, with the address under which it is reached inside the sandbox. */
export interface WantedService {
  name: string;
  port: number;
  variable: string;
  /** The file of the repository that asks for it. */
  source: string;
  address: string;
  user: string;
  password: string;
  database: string;
}

/** What is known of variables before services are chosen. */
export interface KnownSettings {
  /** Names that the owner has set. */
  owned: ReadonlySet<string>;
  /** Values of the project's own dotenv files. */
  given: ReadonlyMap<string, string>;
  /** Values of its example file. */
  examples: ReadonlyMap<string, string>;
}

/**
 * Returns the services to start: those that the stack names and neither the owner nor a file of the project has given
 * an address elsewhere. The user, password and database are those of the address that the project's files show.
 */
export function wantedServices(services: readonly StackService[], known: KnownSettings): WantedService[] {
  return services.flatMap(({ name, variable, source }) => {
    const row = rows.find((each) => each.name === name);
    if (row === undefined) return [];
    const read = variable ?? row.variable;
    const given = known.given.get(read) ?? "";
    if (known.owned.has(read) || (row.scheme.test(given) && !isLocal(given))) return [];
    const shown = [given, known.examples.get(read) ?? ""].find((value) => row.scheme.test(value));
    return [{ name, port: row.port, variable: read, source, ...partsOf(row, shown ?? row.address) }];
  });
}

/** Variables that lead to services which run; where two services claim one name, the first has it. */
export function serviceVariables(
  services: readonly WantedService[],
  names: Iterable<string>,
): Record<string, string> {
  const claims = [...services].reverse().flatMap((service) => claimsOf(service, [...names]));
  return Object.fromEntries(claims);
}

/** Names and values, the most certain last. */
function claimsOf(service: WantedService, names: readonly string[]): [string, string][] {
  const conventional = Object.entries(rows.find(({ name }) => name === service.name)?.parts ?? {});
  const asked = isDatabase(service) ? names.map((name) => [name, partNamed(name)] as const) : [];
  const parts = [...conventional, ...asked].flatMap(([name, part]): [string, string][] =>
    part === null ? [] : [[name, partOf(service, part)]],
  );
  return [...parts, [service.variable, service.address]];
}

function isDatabase({ name }: WantedService): boolean {
  return name === "postgres" || name === "mysql";
}

/** Which part of a database's address a variable holds, by its name, as in `DB_HOST` and `POSTGRES_PASSWORD`. */
function partNamed(name: string): Part | null {
  const word =
    /^(?:DB|DATABASE|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|SQL)_?(HOST|HOSTNAME|SERVER|PORT|USER|USERNAME|PASS|PASSWORD|NAME|DB|DATABASE)$/.exec(
      name,
    )?.[1];
  if (word === undefined) return null;
  if (/^(?:HOST|SERVER)/.test(word)) return "host";
  if (word === "PORT") return "port";
  if (word.startsWith("USER")) return "user";
  return word.startsWith("PASS") ? "password" : "database";
}

function partOf(service: WantedService, part: Part): string {
  const { user, password, database, port } = service;
  return { host: "127.0.0.1", port: String(port), user, password, database }[part];
}

const addressForm = /^([a-z:+]+?):\/\/(?:([^:@/?#]*)(?::([^@/?#]*))?@)?([^/?#]*)(?:\/([^?#]*))?(\?[^#]*)?/;
const plainName = /^[A-Za-z_][\w-]{0,62}$/;

/** The same address, but for the host, which is the sandbox itself, and for encryption, which nothing needs there. */
function partsOf(
  row: ServiceRow,
  shown: string,
): Pick<WantedService, "address" | "user" | "password" | "database"> {
  const own = readAddress(row.address);
  const read = readAddress(shown);
  const named = {
    user: plainName.test(read.user) ? read.user : own.user,
    password: /^[\w-]{1,100}$/.test(read.password) ? read.password : own.password,
    database: plainName.test(read.database) ? read.database : own.database,
  };
  const isNamed = own.user !== "" && !read.scheme.startsWith("jdbc");
  const credentials = isNamed ? `${named.user}:${named.password}@` : "";
  const scheme = (read.scheme || own.scheme).replace(/^rediss$/, "redis").replace(/\+srv$/, "");
  const path = pathOf(row, named.database, read.database);
  const query = plainQuery(row, read.query);
  return { ...named, address: `${scheme}://${credentials}127.0.0.1:${row.port}${path}${query}` };
}

function readAddress(text: string) {
  const [, scheme = "", user = "", password = "", , database = "", query = ""] = addressForm.exec(text) ?? [];
  return { scheme, user, password, database, query };
}

/** Redis has numbers for its databases, and needs none. */
function pathOf({ name }: ServiceRow, database: string, shown: string): string {
  if (name !== "redis") return `/${database}`;
  return /^\d+$/.test(shown) ? `/${shown}` : "";
}

function plainQuery({ name }: ServiceRow, query: string): string {
  if (name === "mongodb" || name === "redis") return "";
  const kept = query
    .slice(1)
    .split("&")
    .filter((part) => part !== "" && !/^(?:ssl\w*|channel_binding|sslaccept|pgbouncer)=/i.test(part));
  return kept.length === 0 ? "" : `?${kept.join("&")}`;
}

/** True for an address of the developer's own machine, or of a neighbour in a compose file. */
function isLocal(address: string): boolean {
  const host = (addressForm.exec(address)?.[4] ?? "").replace(/:\d*$/, "");
  return !host.includes(".") || /^(?:127\.|0\.0\.0\.0$|host\.docker\.internal$|\[::1\]$)/.test(host);
}
