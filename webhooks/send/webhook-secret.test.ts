import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { makeWebhookSecret, signatureOf } from "./webhook-secret";

const id = "evt_1";
const body = '{"type":"project.created","timestamp":"2026-01-02T03:04:05.000Z","data":{"name":"ä€😀"}}';

function headersOf(secrets: string[], timestamp = Math.floor(Date.now() / 1_000)) {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signatureOf({ id, timestamp, body }, secrets),
  };
}

test("the library of Standard Webhooks accepts the signature", () => {
  const secret = makeWebhookSecret();

  expect(new Webhook(secret).verify(body, headersOf([secret]))).toEqual(JSON.parse(body));
});

test("during a rotation it accepts both secrets", () => {
  const [previous, current] = [makeWebhookSecret(), makeWebhookSecret()];
  const headers = headersOf([current, previous]);

  expect(() => new Webhook(previous).verify(body, headers)).not.toThrow();
  expect(() => new Webhook(current).verify(body, headers)).not.toThrow();
});

test("it refuses another secret, another body and an old timestamp", () => {
  const secret = makeWebhookSecret();
  const webhook = new Webhook(secret);
  const old = Math.floor(Date.now() / 1_000) - 3_600;

  expect(() => new Webhook(makeWebhookSecret()).verify(body, headersOf([secret]))).toThrow();
  expect(() => webhook.verify(`${body} `, headersOf([secret]))).toThrow();
  expect(() => webhook.verify(body, headersOf([secret], old))).toThrow();
});
