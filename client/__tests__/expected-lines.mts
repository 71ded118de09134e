/** What the scenario gets, whatever the host's faults. */
export const expectedLines = [
  "started imp_1",
  "event 1 queued",
  "event 2 running",
  "event 3 step",
  "event 4 succeeded",
  "ended succeeded",
  "project prj_1",
  "project prj_2",
  "project prj_3",
  'file grüß dich of 11 bytes, "abc"',
  "missing not_found",
  "stopped timeout",
];
