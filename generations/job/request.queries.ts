import { db } from "../db";
import type { TokenUsage } from "../model/generator";
import type { GenerationLease } from "./generation-job.queries";

/** A request to the model as it was recorded. */
export interface RequestRow extends TokenUsage {
  number: number;
  round: number;
  status: "sent" | "answered" | "broken" | "lost";
  /** JSON of the answer's blocks; null unless it is answered. */
  answer: string | null;
  stopReason: string | null;
  streamedCharacters: number;
  sentAt: Date;
}

/** Lists all requests of a generation, in order. */
export async function listRequests(generationId: string): Promise<RequestRow[]> {
  return await db.queryAll<RequestRow>`
    SELECT number, round, status, answer, stop_reason AS "stopReason", streamed_characters AS "streamedCharacters",
           input_tokens::float8 AS "inputTokens", output_tokens::float8 AS "outputTokens",
           cache_read_tokens::float8 AS "cacheReadTokens", cache_write_5m_tokens::float8 AS "cacheWrite5mTokens",
           cache_write_1h_tokens::float8 AS "cacheWrite1hTokens", sent_at AS "sentAt"
    FROM generation_request WHERE generation_id = ${generationId} ORDER BY number`;
}

export interface NewRequest {
  round: number;
  model: string;
  /** An estimate. */
  inputTokens: number;
}

/** Records a request before it is sent; null if the lease is lost. */
export async function insertRequest(
  { id, leaseToken }: GenerationLease,
  request: NewRequest,
): Promise<{ number: number } | null> {
  return await db.queryRow<{ number: number }>`
    INSERT INTO generation_request (generation_id, number, round, model, input_tokens)
    SELECT id, 1 + (SELECT count(*) FROM generation_request WHERE generation_id = ${id}), ${request.round}::int,
           ${request.model}, ${request.inputTokens}::float8
    FROM generation WHERE id = ${id} AND lease_token = ${leaseToken}
    FOR UPDATE
    RETURNING number`;
}

export interface EndedRequest {
  number: number;
  status: "answered" | "broken" | "lost";
  answer: string | null;
  stopReason: string | null;
  usage: TokenUsage;
  costUsd: number | null;
}

/**
 * Records how a request has ended, once, and adds what it used to the generation. That needs no lease: also a request
 * of a generation that was canceled is paid for.
 */
export async function endRequest(generationId: string, ended: EndedRequest): Promise<boolean> {
  const { usage } = ended;
  const row = await db.queryRow`
    WITH ended AS (
      UPDATE generation_request
      SET status = ${ended.status}, answer = ${ended.answer}::text, stop_reason = ${ended.stopReason}::text, ended_at = now(),
          input_tokens = ${usage.inputTokens}::float8, output_tokens = ${usage.outputTokens}::float8,
          cache_read_tokens = ${usage.cacheReadTokens}::float8,
          cache_write_5m_tokens = ${usage.cacheWrite5mTokens}::float8,
          cache_write_1h_tokens = ${usage.cacheWrite1hTokens}::float8, cost_usd = ${ended.costUsd}::float8
      WHERE generation_id = ${generationId} AND number = ${ended.number} AND status = 'sent'
      RETURNING *
    )
    UPDATE generation
    SET requests = requests + 1, lost_requests = lost_requests + CASE ended.status WHEN 'lost' THEN 1 ELSE 0 END,
        input_tokens = generation.input_tokens + ended.input_tokens,
        output_tokens = generation.output_tokens + ended.output_tokens,
        cache_read_tokens = generation.cache_read_tokens + ended.cache_read_tokens,
        cache_write_tokens = cache_write_tokens + ended.cache_write_5m_tokens + ended.cache_write_1h_tokens,
        cost_usd = coalesce(generation.cost_usd, 0) + ended.cost_usd,
        held_since = CASE ended.status WHEN 'answered' THEN NULL ELSE held_since END,
        failure = CASE ended.status WHEN 'answered' THEN NULL ELSE failure END
    FROM ended WHERE generation.id = ended.generation_id
    RETURNING generation.id`;
  return row !== null;
}
