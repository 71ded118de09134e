import { expect, test } from "vitest";
import { readListeningPorts } from "./listening-ports";

const HEADER =
  "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

function line(address: string, port: number, state = "0A"): string {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  return `   0: ${address}:${hex} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000  1000        0 1`;
}

const ANY = "00000000";
const LOCALHOST = "0100007F";
const ANY_6 = "0".repeat(32);
const LOCALHOST_6 = "00000000000000000000000001000000";

test.each<[string, string[], object]>([
  ["no process listens", [], { open: [], localOnly: [] }],
  ["on every address", [line(ANY, 3000)], { open: [3000], localOnly: [] }],
  ["on every address of both kinds", [line(ANY_6, 5173)], { open: [5173], localOnly: [] }],
  ["on localhost", [line(LOCALHOST, 3000)], { open: [], localOnly: [3000] }],
  ["on localhost of the other kind", [line(LOCALHOST_6, 3000)], { open: [], localOnly: [3000] }],
  ["on both", [line(LOCALHOST, 3000), line(ANY_6, 3000)], { open: [3000], localOnly: [] }],
  [
    "several",
    [line(ANY, 8080), line(ANY, 3000), line(LOCALHOST, 9228)],
    { open: [3000, 8080], localOnly: [9228] },
  ],
  ["connections are none", [line(ANY, 3000, "01")], { open: [], localOnly: [] }],
  [
    "ports of Daytona, Node's inspector and the relay are not the app's",
    [line(ANY, 2280), line(ANY, 22_222), line(LOCALHOST, 9229), line(ANY, 24_680)],
    { open: [], localOnly: [] },
  ],
  ["the system's ports are not the app's", [line(ANY, 22)], { open: [], localOnly: [] }],
])("%s", (_title, lines, expected) => {
  expect(readListeningPorts([HEADER, ...lines].join("\n"))).toEqual(expected);
});
