/**
 * Object ids of the types that Encore's driver supports
 * (https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat).
 */
export const oid = {
  bool: 16,
  bytea: 17,
  name: 19,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  oid: 26,
  json: 114,
  cidr: 650,
  float4: 700,
  float8: 701,
  inet: 869,
  varchar: 1043,
  date: 1082,
  time: 1083,
  timestamp: 1114,
  timestamptz: 1184,
  uuid: 2950,
  jsonb: 3802,
} as const;

export type SqlTypeName = keyof typeof oid;

/** The array type of each. */
export const arrayOid: Readonly<Record<SqlTypeName, number>> = {
  bool: 1000,
  bytea: 1001,
  name: 1003,
  int8: 1016,
  int2: 1005,
  int4: 1007,
  text: 1009,
  oid: 1028,
  json: 199,
  cidr: 651,
  float4: 1021,
  float8: 1022,
  inet: 1041,
  varchar: 1015,
  date: 1182,
  time: 1183,
  timestamp: 1115,
  timestamptz: 1185,
  uuid: 2951,
  jsonb: 3807,
};

/**
 * Built-in types that Encore's driver refuses, as columns and as parameters; the host refuses them too, because code
 * would otherwise work here and fail there. `numeric` Encore reads as its `Decimal`, which this host does not have.
 * Types above 16383 are an installation's own (enums, vector) and are sent as text.
 */
export const refusedTypes: Readonly<Record<number, string>> = {
  18: '"char"',
  142: "xml",
  600: "point",
  601: "lseg",
  602: "path",
  603: "box",
  604: "polygon",
  628: "line",
  718: "circle",
  774: "macaddr8",
  790: "money",
  829: "macaddr",
  1042: "char(n)",
  1186: "interval",
  1187: "interval[]",
  1231: "numeric[]",
  1266: "timetz",
  1560: "bit",
  1562: "varbit",
  1700: "numeric",
  2249: "record",
  3220: "pg_lsn",
  3614: "tsvector",
  3615: "tsquery",
  3904: "int4range",
  3906: "numrange",
  3908: "tsrange",
  3910: "tstzrange",
  3912: "daterange",
  3926: "int8range",
  4072: "jsonpath",
};

export const sqlTypeNames = Object.keys(oid).filter((name): name is SqlTypeName => name in oid);
