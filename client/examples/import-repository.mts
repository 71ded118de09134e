import { Vaporform } from "../src/vaporform.mts";

const client = new Vaporform({
  baseUrl: process.env.VAPORFORM_URL ?? "",
  apiKey: process.env.VAPORFORM_KEY ?? "",
});

const started = await client.imports.start({ repoUrl: process.env.REPOSITORY ?? "owner/repo" });
const ended = await client.imports.wait(started.import.id, {
  timeoutMs: 120_000,
  onEvent: ({ type, data }) => console.log(type, data.step, data.progress.files),
});
console.log(`imported ${ended.commitSha} into ${ended.projectId}`);
