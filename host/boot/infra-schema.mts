import { z } from "zod";

/**
 * Encore's infrastructure configuration (https://encore.dev/docs/ts/self-host/configure-infra), as accepted by both its
 * CLI and its runtime. Unknown fields are refused: Encore ignores them, so a misspelled one would have no effect.
 */

/** Most values must be in the file itself: Encore replaces variables only in passwords, keys and secrets. */
const Text = z
  .string({
    error: ({ input }) =>
      isVariable(input)
        ? `write the value itself; Encore allows {"$env": …} only for passwords, keys and secrets`
        : "must be text",
  })
  .min(1, "must not be empty");

const Variable = z.strictObject({ $env: z.string().min(1) });

/** A value, or the name of the environment variable that contains it. */
const TextOrVariable = z.union([z.string(), Variable], {
  error: 'must be text or {"$env": "NAME"}',
});

const host = String.raw`(\[[0-9a-fA-F:.]+\]|[^\s:,/@]+)`;
const Address = Text.regex(new RegExp(`^${host}(:\\d{1,5})?$`), 'must be one "host" or "host:port"');
const AddressWithPort = Text.regex(new RegExp(`^${host}:\\d{1,5}$`), 'must be one "host:port"');
const Count = z.int32().min(0);

const ClientCertificate = z.strictObject({ cert: Text, key: TextOrVariable });

const Tls = z.strictObject({
  disabled: z.boolean().optional(),
  ca: Text.optional(),
  client_cert: ClientCertificate.optional(),
  disable_tls_hostname_verification: z.boolean().optional(),
  disable_ca_validation: z.boolean().optional(),
});

const Database = z
  .strictObject({
    name: Text.optional(),
    username: Text,
    password: TextOrVariable,
    min_connections: Count.optional(),
    max_connections: Count.optional(),
    client_cert: ClientCertificate.optional(),
  })
  .refine((pool) => (pool.max_connections ?? 0) >= (pool.min_connections ?? 0), {
    path: ["max_connections"],
    error: "must be at least min_connections",
  });

const SqlServer = z.strictObject({
  host: Address,
  tls_config: Tls.optional(),
  databases: z.record(z.string(), Database),
});

const topicsOf = <T extends z.ZodType>(topic: T) => z.record(z.string(), topic);

const GcpPush = z.strictObject({ id: Text, service_account: Text, jwt_audience: Text });
const GcpSubscription = z.strictObject({
  name: Text,
  project_id: Text.optional(),
  push_config: GcpPush.optional(),
});

const PubSub = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("nsq"),
    hosts: AddressWithPort,
    topics: topicsOf(z.strictObject({ name: Text, subscriptions: topicsOf(z.strictObject({ name: Text })) })),
  }),
  z.strictObject({
    type: z.literal("gcp_pubsub"),
    project_id: Text,
    topics: topicsOf(
      z.strictObject({
        name: Text,
        project_id: Text.optional(),
        subscriptions: topicsOf(GcpSubscription),
      }),
    ),
  }),
  z.strictObject({
    type: z.literal("aws_sns_sqs"),
    topics: topicsOf(z.strictObject({ arn: Text, subscriptions: topicsOf(z.strictObject({ url: Text })) })),
  }),
]);

const Bucket = z.strictObject({
  name: Text,
  key_prefix: Text.optional(),
  public_base_url: z.url().optional(),
});
const buckets = z.record(z.string(), Bucket);

const ObjectStorage = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("gcs"), endpoint: Text.optional(), buckets }),
  z.strictObject({
    type: z.literal("s3"),
    region: Text,
    endpoint: Text.optional(),
    access_key_id: TextOrVariable.optional(),
    secret_access_key: TextOrVariable.optional(),
    buckets,
  }),
]);

const interval = { collection_interval: Count.optional() };
const labels = z.record(z.string(), z.string()).optional();

const Metrics = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("prometheus"), ...interval, remote_write_url: TextOrVariable }),
  z.strictObject({ type: z.literal("datadog"), ...interval, site: Text, api_key: TextOrVariable }),
  z.strictObject({ type: z.literal("aws_cloudwatch"), ...interval, namespace: Text }),
  z.strictObject({
    type: z.literal("gcp_cloud_monitoring"),
    ...interval,
    project_id: Text,
    monitored_resource_type: Text,
    monitored_resource_labels: labels,
    metric_names: labels,
  }),
]);

const Redis = z.strictObject({
  host: Address,
  database_index: z.int32().min(0).max(15),
  auth: z
    .strictObject({
      type: z.enum(["acl", "auth_string"]),
      username: Text.optional(),
      password: TextOrVariable.optional(),
      auth_string: TextOrVariable.optional(),
    })
    .optional(),
  key_prefix: Text.optional(),
  tls_config: Tls.optional(),
  min_connections: Count.optional(),
  max_connections: Count.optional(),
});

const Auth = z.array(z.strictObject({ type: z.literal("key"), id: Count, key: TextOrVariable }));
const texts = z.array(Text).optional();

/** Which browsers' pages may call the API, and with what headers: also `global_cors` of `encore.app`. */
export const Cors = z.strictObject({
  debug: z.boolean().optional(),
  allow_headers: texts,
  expose_headers: texts,
  allow_origins_without_credentials: texts,
  allow_origins_with_credentials: texts,
});

export const InfraConfig = z.strictObject({
  $schema: Text.optional(),
  metadata: z
    .strictObject({
      app_id: Text.optional(),
      env_name: Text.optional(),
      env_type: z.enum(["development", "production", "ephemeral", "test"]).optional(),
      cloud: z.enum(["aws", "gcp", "azure", "encore", "local"]).optional(),
      base_url: Text.pipe(z.url("must be a URL")).optional(),
    })
    .optional(),
  graceful_shutdown: z
    .strictObject({
      total: Count.optional(),
      shutdown_hooks: Count.optional(),
      handlers: Count.optional(),
    })
    .optional(),
  auth: Auth.optional(),
  service_discovery: z
    .record(z.string(), z.strictObject({ base_url: Text, auth: Auth.optional() }))
    .optional(),
  metrics: Metrics.optional(),
  sql_servers: z.array(SqlServer).default([]),
  redis: z.record(z.string(), Redis).optional(),
  pubsub: z.array(PubSub).optional(),
  /** By name, or `{"$env": "NAME"}`: one variable with all of them as a JSON object. */
  secrets: z.record(z.string(), TextOrVariable).optional(),
  hosted_services: texts,
  hosted_gateways: texts,
  cors: Cors.optional(),
  object_storage: z.array(ObjectStorage).optional(),
  worker_threads: Count.optional(),
  log_config: Text.optional(),
});

export type InfraConfig = z.infer<typeof InfraConfig>;
export type SqlServer = z.infer<typeof SqlServer>;
export type TextOrVariable = z.infer<typeof TextOrVariable>;

function isVariable(input: unknown): boolean {
  return typeof input === "object" && input !== null && "$env" in input;
}
