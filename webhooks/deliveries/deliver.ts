import { randomUUID } from "node:crypto";
import log from "encore.dev/log";
import { drainSignal, leftBehind, unlessDrained } from "../../shared/drain";
import { toFailure } from "../../shared/failure";
import { listSecrets } from "../endpoints/secret.queries";
import { readAllowedOrigins } from "../send/allowed-origins";
import { type Answer, sendRequest } from "../send/send-request";
import { openWebhookSecret, signatureOf } from "../send/webhook-secret";
import {
  abandonDelivery,
  claimDeliveries,
  type DeliveryJob,
  recordAttempt,
  releaseDelivery,
} from "./delivery-job.queries";
import { delayAfter, holdAfter } from "./schedule";

/** Of this process: each is a connection, and a few KiB. */
const AT_ONCE_MAX = 32;
const LOST_LEASES_MAX = 10;
/** How long what is being sent may go on when the process stops. */
const DRAIN_GRACE_MS = 2_000;
/** After a fault of ours, which is no attempt of the endpoint's. */
const FAULT_DELAY_MS = 60_000;

const running = new Set<Promise<void>>();
let isClaiming = false;

/** Sends what is due, as long as there is something, without waiting for it. Several hosts may do so. */
export async function beginDueDeliveries(): Promise<void> {
  const free = AT_ONCE_MAX - running.size;
  if (isClaiming || free <= 0 || drainSignal.aborted) return;
  isClaiming = true;
  try {
    for (const job of await claimDeliveries(randomUUID(), free)) begin(job);
  } finally {
    isClaiming = false;
  }
}

function begin(job: DeliveryJob): void {
  const work: Promise<void> = deliver(job)
    .catch((error) => log.warn(error, "webhook delivery interrupted", { deliveryId: job.id }))
    .then(async () => {
      running.delete(work);
      await beginDueDeliveries();
    })
    // The sweeper reports it when it tries the same.
    .catch(() => undefined);
  running.add(work);
}

/** Makes one attempt. If this process dies in it, the lease ends, and the same event is sent again with the same id. */
async function deliver(job: DeliveryJob): Promise<void> {
  if (job.lostLeases > LOST_LEASES_MAX) return await abandonDelivery(job);
  const secrets = await openSecrets(job);
  if (secrets === null || secrets.length === 0) return await releaseDelivery(job, FAULT_DELAY_MS);
  const startedAt = new Date();
  const began = performance.now();
  const answer = await unlessDrained(send(job, secrets, startedAt), DRAIN_GRACE_MS);
  if (answer === leftBehind) return await releaseDelivery(job, 0);
  const durationMs = Math.round(performance.now() - began);
  const { status, retryAfterSeconds } = answer;
  const disabled = await recordAttempt(job, {
    answer,
    startedAt,
    durationMs,
    retryMs: status === 410 ? null : delayAfter(job.round + 1, retryAfterSeconds),
    holdMs: holdAfter(status, retryAfterSeconds),
  });
  if (disabled !== null) {
    log.warn("webhook endpoint disabled", { endpointId: job.endpointId, reason: disabled });
  }
}

/** Returns the valid secrets, newest first: none if the endpoint was deleted. Null if they cannot be opened. */
async function openSecrets({ id, endpointId }: DeliveryJob): Promise<string[] | null> {
  const rows = await listSecrets(endpointId);
  try {
    return rows.map((row) => openWebhookSecret(row.id, row.sealedSecret));
  } catch (error) {
    log.error("webhook not sent, its secret cannot be opened", {
      deliveryId: id,
      reason: toFailure(error).reason,
    });
    return null;
  }
}

async function send(job: DeliveryJob, secrets: string[], startedAt: Date): Promise<Answer> {
  const { eventId: id, payload: body, url } = job;
  const timestamp = Math.floor(startedAt.getTime() / 1_000);
  const headers = {
    "content-type": "application/json",
    "user-agent": "Vaporform-Webhooks/1",
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signatureOf({ id, timestamp, body }, secrets),
  };
  return await sendRequest({ url, headers, body }, { allowedOrigins: readAllowedOrigins() });
}
