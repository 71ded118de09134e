import { fileURLToPath } from "node:url";
import { buildPage } from "../web/build.mts";
import { readToolOptions } from "./tool-options.mts";

// `npm start` loads this before the host, so that the page is as new as its sources; `npm run build:web` runs it alone.
const isAlone = process.argv[1]?.endsWith("build-web.mts") === true;
const usage =
  "Builds the page into web/dist, if its sources have changed since the last build.\n\n  npm run build:web";
if (isAlone) {
  readToolOptions({ name: "npm run build:web", usage }, { args: process.argv.slice(2), options: {} });
}

try {
  const isNew = await buildPage(fileURLToPath(new URL("..", import.meta.url)));
  if (isAlone) console.log(isNew ? "built the page into web/dist" : "the page in web/dist is up to date");
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`the page could not be built${isAlone ? "" : ", the API is served without it"}: ${reason}`);
  if (isAlone) process.exitCode = 1;
}
