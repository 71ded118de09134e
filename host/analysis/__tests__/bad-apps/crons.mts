import { testBadApps } from "../bad-app.mts";

const cron = (config: string, request = "") => ({
  "shop/cron.ts": `
import { api } from "encore.dev/api";
import { CronJob } from "encore.dev/cron";
export const sweep = api({}, async (${request}): Promise<void> => {});
const _ = new CronJob("sweep", { ${config} }); // <-
`,
});

testBadApps([
  { title: "no schedule", rule: "cron-schedule", files: cron("endpoint: sweep") },
  { title: "two", rule: "cron-schedule", files: cron(`endpoint: sweep, every: "1h", schedule: "0 4 * * *"`) },
  { title: "half a minute", rule: "cron-schedule", files: cron(`endpoint: sweep, every: "30s"`) },
  { title: "two days", rule: "cron-schedule", files: cron(`endpoint: sweep, every: "48h"`) },
  { title: "four fields", rule: "cron-schedule", files: cron(`endpoint: sweep, schedule: "0 4 * *"`) },
  {
    title: "an endpoint with parameters",
    rule: "cron-endpoint",
    files: cron(`endpoint: sweep, every: "1h"`, "_: { id: string }"),
  },
]);
