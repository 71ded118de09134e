import { readFileSync } from "node:fs";

/** The kernel counts in hundredths of a second, regardless of its own clock (sysconf's `_SC_CLK_TCK`). */
const TICK_MICROSECONDS = 10_000;

/**
 * The processor time of a process since it started, in microseconds; null on systems without Linux's
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function processorMicroseconds(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field, a name, may contain spaces; after it, the 12th and 13th fields are user and system time.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * TICK_MICROSECONDS;
  } catch {
    return null;
  }
}
