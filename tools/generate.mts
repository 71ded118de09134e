import { fileURLToPath } from "node:url";
import { analyseApp } from "../host/analysis/analyse-app.mts";
import { generateClients } from "../host/analysis/generate-clients.mts";

// Writes `encore.gen/`, which the app's types refer to: the type check needs it if no host has run yet.
const root = fileURLToPath(new URL("..", import.meta.url));
generateClients(root, analyseApp(root));
