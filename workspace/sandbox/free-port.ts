/** How long a process may take to end after SIGTERM. */
const TERM_TENTHS = 20;

/**
 * Returns the command that ends whatever listens on a port: an app that has put itself into the background outlives the
 * process that started it, and would hold the port against the next start. Only processes with the sandbox's own home
 * are ended: a sandbox without isolation shares the machine with others. It needs GNU's find and a Linux kernel
 * (https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html); without them it ends nothing.
 */
export function freePort(port: number): string {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  return `
holders() {
  awk '$4 == "0A" && $2 ~ /:${hex}$/ { print $10 }' /proc/net/tcp /proc/net/tcp6 2>/dev/null | while read -r inode; do
    find /proc/[0-9]*/fd -lname "socket:\\[$inode\\]" 2>/dev/null | cut -d/ -f3
  done | sort -u | while read -r pid; do
    tr '\\0' '\\n' < "/proc/$pid/environ" 2>/dev/null | grep -qxF "HOME=$HOME" && echo "$pid"
  done
}
for signal in TERM KILL; do
  pids=$(holders)
  [ -n "$pids" ] || break
  kill -$signal $pids 2>/dev/null
  waited=0
  while [ -n "$(holders)" ] && [ $waited -lt ${TERM_TENTHS} ]; do sleep 0.1; waited=$((waited + 1)); done
done
true`.trim();
}
