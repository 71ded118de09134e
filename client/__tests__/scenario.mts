import { Vaporform, VaporformError } from "../src/vaporform.mts";

/**
 * Uses the client as an app would, and returns what it got as lines. It runs in every runtime that the client is for, so
 * it imports nothing else, and against a host that is well or not: what it gets is the same.
 */
export async function runScenario(baseUrl: string): Promise<string[]> {
  const client = new Vaporform({ baseUrl, apiKey: "example-key", retriesMax: 4 });
  const lines: string[] = [];
  const started = await client.imports.start({ repoUrl: "https://git.example/a" });
  lines.push(`started ${started.import.id}`);
  for await (const { id, type } of client.imports.events(started.import.id))
    lines.push(`event ${id} ${type}`);
  const ended = await client.imports.wait(started.import.id);
  lines.push(`ended ${ended.status}`);
  for await (const project of client.projects.list()) lines.push(`project ${project.id}`);
  const file = await client.files.read("prj_1", "a b/ü.txt");
  lines.push(`file ${file.text} of ${file.bytes.byteLength} bytes, ${file.etag}`);
  lines.push(`missing ${await reasonOf(client.projects.get("prj_none"))}`);
  lines.push(`stopped ${await reasonOf(client.workspaces.wait("ws_1", { timeoutMs: 200 }))}`);
  return lines;
}

async function reasonOf(call: Promise<unknown>): Promise<string> {
  return await call.then(
    () => "no error",
    (error: unknown) => (error instanceof VaporformError ? error.reason : String(error)),
  );
}
