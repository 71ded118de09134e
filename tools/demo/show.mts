import type { ImportEvent } from "../../client/src/vaporform.mts";

const STEPS = ["resolve", "fetch", "store", "detect", "handOver"];

/** Shows an import's progress: in one updating line on a terminal, elsewhere in one line per change. */
export function showProgress(event: ImportEvent["data"]): void {
  const steps = STEPS.map((step) => (step === event.step ? `[${step}]` : step)).join(" › ");
  const { files, bytes } = event.progress;
  const line = `${steps}  ${event.status}  ${files} files, ${formatBytes(bytes)}`;
  const isOver = event.status !== "queued" && event.status !== "running";
  if (!process.stdout.isTTY) console.log(line);
  else process.stdout.write(`\r\u001b[K${line}${isOver ? "\n" : ""}`);
}

export function showSection(title: string, lines: string[]): void {
  console.log(`\n${title}`);
  for (const line of lines) console.log(`  ${line}`);
}

function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(1)} KiB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}
