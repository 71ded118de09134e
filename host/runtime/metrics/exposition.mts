/** A value with its labels. */
export interface Sample {
  labels: Record<string, string>;
  value: number;
  /** The suffix of the metric's name: `_bucket`, `_sum` and `_count` of a histogram. */
  suffix?: string;
}

/** All samples of one metric. */
export interface Family {
  name: string;
  kind: "counter" | "gauge" | "histogram";
  /** One sentence. */
  help: string;
  samples: readonly Sample[];
}

export const EXPOSITION_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/**
 * Writes metrics in Prometheus' text format
 * (https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format).
 */
export function writeExposition(families: readonly Family[]): string {
  return families.map(writeFamily).join("");
}

function writeFamily({ name, kind, help, samples }: Family): string {
  const head = `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${kind}\n`;
  return head + samples.map((sample) => writeSample(name, sample)).join("");
}

function writeSample(name: string, { labels, value, suffix = "" }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
  const set = pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
  return `${name}${suffix}${set} ${writeNumber(value)}\n`;
}

function writeNumber(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
}

function escapeHelp(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}

function escapeLabel(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"');
}
