import { readFileSync, writeFileSync } from "node:fs";

/** The resident memory of a process, in megabytes: now, or the most since the last reset (Linux only). */
export function residentMegabytes(pid: number, which: "now" | "peak"): number | null {
  const field = which === "now" ? "VmRSS" : "VmHWM";
  try {
    const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(
      readFileSync(`/proc/${pid}/status`, "utf8"),
    )?.[1];
    return kibibytes === undefined ? null : (Number(kibibytes) * 1024) / 1e6;
  } catch {
    // Another system: the bench leaves the column empty.
    return null;
  }
}

/** Resets the peak (https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html). */
export function resetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
  } catch {
    // If the kernel does not allow this, the peak is that of the process's whole lifetime: stricter, never more
    // lenient.
  }
}
