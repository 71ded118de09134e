import { db } from "../db";
import type { ModelPrice } from "./cost";

/** Returns the prices of a model on a day; none if they are unknown. */
export async function findPrices(model: string, on: Date): Promise<ModelPrice[]> {
  return await db.queryAll<ModelPrice>`
    SELECT prompt_tokens_from::float8 AS "promptTokensFrom", input_usd::float8 AS "inputUsd",
           output_usd::float8 AS "outputUsd", cache_read_usd::float8 AS "cacheReadUsd",
           cache_write_5m_usd::float8 AS "cacheWrite5mUsd", cache_write_1h_usd::float8 AS "cacheWrite1hUsd"
    FROM model_price
    WHERE model = ${model}
      AND valid_from = (SELECT max(valid_from) FROM model_price WHERE model = ${model} AND valid_from <= ${on}::date)`;
}
