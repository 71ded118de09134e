import { Vaporform } from "../src/vaporform.mts";

const client = new Vaporform({
  baseUrl: process.env.VAPORFORM_URL ?? "",
  apiKey: process.env.VAPORFORM_KEY ?? "",
});
const project = await client.projects.create({ name: "App" });
const { id } = await client.projects.requestWorkspace(project.id);

const workspace = await client.workspaces.wait(id, { until: "ready", timeoutMs: 600_000 });
console.log(workspace.notice ?? `open ${workspace.preview.url}`);
