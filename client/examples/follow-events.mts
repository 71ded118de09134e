import { Vaporform } from "../src/vaporform.mts";

const client = new Vaporform({
  baseUrl: process.env.VAPORFORM_URL ?? "",
  apiKey: process.env.VAPORFORM_KEY ?? "",
});
const project = await client.projects.create({ name: "Watched" });
const { id } = await client.projects.requestWorkspace(project.id);

// The stream is opened again wherever it ends or breaks off; each event comes once.
for await (const { type, data } of client.workspaces.events(id)) {
  console.log(type, data.status, data.step);
  if (data.status === "running") break;
}
