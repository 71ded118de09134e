import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { MetricsRegistry } from "./app-metrics.mts";
import { writeExposition } from "./exposition.mts";
import { RequestMeter } from "./request-meter.mts";

test("labels and help are escaped as Prometheus reads them, and numbers it can read are written", () => {
  const samples = [
    { labels: { path: 'a"b\\c\nd' }, value: 1.5 },
    { labels: {}, value: Number.POSITIVE_INFINITY },
  ];

  expect(writeExposition([{ name: "things", kind: "gauge", help: "One\nline.", samples }])).toBe(
    '# HELP things One\\nline.\n# TYPE things gauge\nthings{path="a\\"b\\\\c\\nd"} 1.5\nthings +Inf\n',
  );
});

test("the app's counters and gauges are read from its buffer", () => {
  const registry = new MetricsRegistry();
  const values = new BigUint64Array(new SharedArrayBuffer(64));
  registry.use(values);
  const counter = registry.allocateSlot("runs", [["result", "failed"]], "imports", "Counter");
  const gauge = registry.allocateSlot("waiting", [], "imports", "Gauge");

  expect(registry.allocateSlot("runs", [["result", "failed"]], "imports", "Counter")).toBe(counter);
  Atomics.add(values, counter, 3n);
  new Float64Array(values.buffer)[gauge] = 0.25;

  expect(registry.read()).toMatchObject([
    {
      name: "runs",
      kind: "counter",
      samples: [{ labels: { result: "failed", service: "imports" }, value: 3 }],
    },
    { name: "waiting", kind: "gauge", samples: [{ labels: { service: "imports" }, value: 0.25 }] },
  ]);
});

/** The part of a response that the meter reads. */
class Response extends EventEmitter {
  headersSent = true;
  statusCode = 200;
}

function meterOne(meter: RequestMeter, over: Partial<Response>): void {
  const response = Object.assign(new Response(), over);
  const request = meter.begin(response as unknown as ServerResponse);
  request.route = "/things/:id";
  request.method = "GET";
  response.emit("close");
}

test("requests are counted by route and status; one whose client disconnected before the response is 499", () => {
  const meter = new RequestMeter();
  meterOne(meter, {});
  meterOne(meter, {});
  meterOne(meter, { headersSent: false });

  const [counts, durations] = meter.read();

  const labels = { method: "GET", route: "/things/:id" };
  expect(counts?.samples).toEqual([
    { labels: { ...labels, status: "200" }, value: 2 },
    { labels: { ...labels, status: "499" }, value: 1 },
  ]);
  const buckets = durations?.samples.filter(({ suffix }) => suffix === "_bucket") ?? [];
  expect(buckets.map(({ value }) => value)).toEqual(buckets.map(({ value }) => value).sort((a, b) => a - b));
  expect(buckets.at(-1)).toEqual({ suffix: "_bucket", labels: { ...labels, le: "+Inf" }, value: 3 });
  expect(durations?.samples.at(-1)).toEqual({ suffix: "_count", labels, value: 3 });
});
