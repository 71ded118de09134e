import { runHost } from "./boot/run-host.mts";

await runHost();
