import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiFixture, openApiFixture } from "./support/api-things.mts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}client/examples`;
let api: ApiFixture;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  api = await openApiFixture();
  const { key } = await api.issueKey("examples");
  const { repoUrl } = await api.makeThings(key);
  env = { ...process.env, VAPORFORM_URL: api.host.url, VAPORFORM_KEY: key, REPOSITORY: repoUrl };
});

afterAll(() => api?.close());

async function output(example: string): Promise<string> {
  const { stdout } = await run(process.execPath, ["--import", "tsx", `${folder}/${example}.mts`], {
    cwd: root,
    env,
  });
  return stdout;
}

test.each<[string, RegExp]>([
  ["import-repository", /^queued null 0\n[\s\S]*\nsucceeded handOver 2\nimported [0-9a-f]{40} into prj_/],
  ["open-preview", /development/i],
  ["edit-files", /^someone else has changed notes\.md/],
  ["list-everything", /sample README\.md\nsample package\.json/],
  ["follow-events", /^created pending null\n[\s\S]*status running/],
])("the example %s does what its README says", async (example, printed) => {
  expect(await output(example)).toMatch(printed);
});

test("the README shows the examples as they are", () => {
  const readme = readFileSync(`${root}client/README.md`, "utf8");
  const shown = [...readme.matchAll(/```(?:ts|html)\n([\s\S]*?)```/g)].map(([, code]) => code);
  const examples = readdirSync(folder).map((file) =>
    readFileSync(`${folder}/${file}`, "utf8").replace("../src/vaporform.mts", "@vaporform/client"),
  );

  expect(shown.sort()).toEqual(examples.sort());
});
