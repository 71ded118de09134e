import { inject } from "vitest";
import { databaseUrlOf } from "../../host/postgres/database-url.mts";
import { stderrLogger } from "../../host/runtime/logger.mts";
import { installNative } from "../../host/runtime/native.mts";
import { recordedTopics } from "./test-host.mts";
import "./test-run.mts";

const { baseUrl, encoreVersion, manifest } = inject("vaporform");

installNative({
  manifest,
  encoreVersion,
  environment: "test",
  apiBaseUrl: "http://localhost",
  // A unit test never sees the developer's own secrets.
  secrets: new Map(),
  logger: stderrLogger({ ENCORE_LOG: "error", ...process.env }),
  databaseUrlOf: (name) => databaseUrlOf(baseUrl, name),
  openTopics: () => recordedTopics(),
  serve: () => Promise.reject(new Error("a test does not serve")),
});
