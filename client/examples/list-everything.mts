import { Vaporform } from "../src/vaporform.mts";

const client = new Vaporform({
  baseUrl: process.env.VAPORFORM_URL ?? "",
  apiKey: process.env.VAPORFORM_KEY ?? "",
});

// Pages are fetched as they are read.
for await (const project of client.projects.list({ limit: 50 })) {
  for await (const entry of client.files.tree(project.id, { recursive: true })) {
    console.log(project.name, entry.path);
  }
}
