import { Vaporform, VaporformError } from "../src/vaporform.mts";

const client = new Vaporform({
  baseUrl: process.env.VAPORFORM_URL ?? "",
  apiKey: process.env.VAPORFORM_KEY ?? "",
});
const project = await client.projects.create({ name: "Notes" });

await client.files.write(project.id, "notes.md", "# Notes\n");
const { text, etag } = await client.files.read(project.id, "notes.md");
await client.files.write(project.id, "notes.md", `${text}One more line\n`, { ifMatch: etag });

try {
  await client.files.write(project.id, "notes.md", "mine", { ifMatch: etag });
} catch (error) {
  if (!(error instanceof VaporformError) || error.reason !== "precondition_failed") throw error;
  console.log("someone else has changed notes.md since it was read");
}
