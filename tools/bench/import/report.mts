import type { PollTimes } from "./measure-polls.mts";
import type { BenchRepository } from "./repositories.mts";

/** Targets: ratios to a clone, and megabytes. */
export interface Aims {
  fetchAndStore?: number;
  whole?: number;
  /** The next import of the same project, relative to the whole first one: with five files changed, and with none. */
  changed?: number;
  unchanged?: number;
  /** How much longer a request for the import's status may take during the import than while the host is idle: p99. */
  pollDelayMs?: number;
}

/** Durations of requests for an import's status: while the host is idle, and during the import. */
export interface Polls {
  idle: PollTimes;
  busy: PollTimes;
}

export const memoryAimMegabytes = 160;

/** One round: a clone and an import of the same repository, one after the other. */
export interface Round {
  cloneMs: number;
  wholeMs: number;
  /** The next two imports, if they are measured. */
  changedMs?: number;
  unchangedMs?: number;
  parts: Record<string, number>;
  /** Null if the system does not report it. */
  peakMegabytes: number | null;
}

export interface Measured {
  repository: BenchRepository;
  aims: Aims;
  /** The host's memory before its first import. */
  idleMegabytes: number | null;
  /** Not counted, except for the memory of the first one. */
  warmUp: Round[];
  rounds: Round[];
  /** Null if they are not measured. */
  polls: Polls | null;
}

/** Prints the results as a table; returns whether every target was met. */
export function report(all: Measured[]): boolean {
  const rows = all.map(summarise);
  console.table(Object.fromEntries(rows.map(({ name, shown }) => [name, shown])));
  console.log("medians in ms:");
  console.table(Object.fromEntries(all.map((measured) => [measured.repository.name, partsOf(measured)])));
  const polled = all.flatMap(({ repository, polls }) =>
    polls === null ? [] : [[repository.name, polls] as const],
  );
  if (polled.length > 0) {
    console.log("requests for an import's status, in ms:");
    console.table(Object.fromEntries(polled.map(([name, polls]) => [name, pollsOf(polls)])));
  }
  return rows.every((row) => row.isMet);
}

function pollsOf({ idle, busy }: Polls): Record<string, number> {
  const times = { "idle p50": idle.p50, "idle p99": idle.p99, "busy p50": busy.p50, "busy p99": busy.p99 };
  return Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, Number(ms.toFixed(1))]));
}

function summarise({ repository, aims, idleMegabytes, warmUp, rounds, polls }: Measured) {
  const fetchAndStore = median(rounds.map((round) => fetchAndStoreMs(round) / round.cloneMs));
  const whole = median(rounds.map((round) => round.wholeMs / round.cloneMs));
  const peaks = [...warmUp, ...rounds].map((round) => round.peakMegabytes ?? Number.NaN);
  const idle = idleMegabytes ?? Number.NaN;
  const results = [
    { name: "fetch+store ÷ clone", value: fetchAndStore, aim: aims.fetchAndStore, digits: 2 },
    { name: "whole ÷ clone", value: whole, aim: aims.whole, digits: 2 },
    { name: "5 files changed ÷ whole", value: medianOf(rounds, "changedMs"), aim: aims.changed, digits: 2 },
    { name: "unchanged ÷ whole", value: medianOf(rounds, "unchangedMs"), aim: aims.unchanged, digits: 2 },
    { name: "peak − idle MB", value: (peaks[0] ?? Number.NaN) - idle, aim: memoryAimMegabytes, digits: 0 },
    {
      name: "poll's delay p99 ms",
      value: polls === null ? Number.NaN : polls.busy.p99 - polls.idle.p99,
      aim: aims.pollDelayMs,
      digits: 1,
    },
    // Includes garbage of earlier imports that has not been collected.
    { name: "after all MB", value: Math.max(...peaks) - idle, aim: undefined, digits: 0 },
  ];
  return {
    name: repository.name,
    isMet: results.every(({ value, aim }) => aim === undefined || !(value > aim)),
    shown: {
      files: repository.files,
      MB: Number(repository.megabytes.toFixed(1)),
      ...Object.fromEntries(results.map((result) => [result.name, judge(result)])),
    },
  };
}

interface Result {
  value: number;
  aim: number | undefined;
  digits: number;
}

/** The ratio of a later import to the first one of its round. */
function medianOf(rounds: readonly Round[], which: "changedMs" | "unchangedMs"): number {
  return median(rounds.map((round) => (round[which] ?? Number.NaN) / round.wholeMs));
}

function judge({ value, aim, digits }: Result): string {
  if (Number.isNaN(value)) return "-";
  const shown = value.toFixed(digits);
  if (aim === undefined) return shown;
  return `${shown} (${value > aim ? "missed" : "met"}: ≤ ${aim})`;
}

function partsOf({ rounds }: Measured): Record<string, number> {
  const names = Object.keys(rounds[0]?.parts ?? {});
  const parts = names.map((name) => [
    name,
    Math.round(median(rounds.map((round) => round.parts[name] ?? 0))),
  ]);
  return {
    clone: Math.round(median(rounds.map((round) => round.cloneMs))),
    whole: Math.round(median(rounds.map((round) => round.wholeMs))),
    ...Object.fromEntries(parts),
  };
}

function fetchAndStoreMs({ parts }: Round): number {
  return (parts.fetch ?? Number.NaN) + (parts.store ?? Number.NaN);
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
