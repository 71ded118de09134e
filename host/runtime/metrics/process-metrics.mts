import { type EventLoopUtilization, monitorEventLoopDelay, performance } from "node:perf_hooks";
import type { Family } from "./exposition.mts";

const delays = monitorEventLoopDelay({ resolution: 20 });
let lastUtilization: EventLoopUtilization = performance.eventLoopUtilization();

/** Starts measuring the event loop's delay. */
export function watchEventLoop(): void {
  delays.enable();
}

/** Reads the process's memory, processor time, and event loop delay since the last reading. */
export function readProcess(): Family[] {
  const { rss, heapUsed, heapTotal, external, arrayBuffers } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const utilization = performance.eventLoopUtilization(lastUtilization);
  lastUtilization = performance.eventLoopUtilization();
  const latest = Number.isFinite(delays.max) ? delays.max / 1e9 : 0;
  delays.reset();
  return [
    gauge("process_resident_memory_bytes", "Memory of the process.", rss),
    gauge("nodejs_heap_used_bytes", "Memory that JavaScript uses.", heapUsed),
    gauge("nodejs_heap_total_bytes", "Memory that is set aside for JavaScript.", heapTotal),
    gauge("nodejs_external_memory_bytes", "Memory beside it, buffers included.", external),
    gauge("nodejs_array_buffers_bytes", "Memory of buffers.", arrayBuffers),
    gauge("nodejs_event_loop_delay_max_seconds", "How late the event loop was at most.", latest),
    gauge("nodejs_event_loop_utilization", "The share of time that it was busy.", utilization.utilization),
    gauge(
      "process_start_time_seconds",
      "When the process began.",
      Math.round(performance.timeOrigin / 1_000),
    ),
    {
      name: "process_cpu_seconds_total",
      kind: "counter",
      help: "Processor time that the process has used.",
      samples: [{ labels: {}, value: (user + system) / 1e6 }],
    },
  ];
}

function gauge(name: string, help: string, value: number): Family {
  return { name, kind: "gauge", help, samples: [{ labels: {}, value }] };
}
