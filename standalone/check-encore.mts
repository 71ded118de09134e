import { fileURLToPath } from "node:url";
import { checkApp } from "./analyse/check-app.mts";
import { formatComplaint } from "./analyse/complaint.mts";

/** Says whether Encore's parser would take the app, without the Encore CLI; another folder may be given as argument. */
const root = process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url));
const complaints = checkApp(root);

if (complaints.length === 0) {
  console.log("Encore would accept this app, as far as docs/encore-rules.md goes.");
} else {
  console.error(`${complaints.map(formatComplaint).join("\n")}\n\n${complaints.length} complaint(s)`);
  process.exitCode = 1;
}
