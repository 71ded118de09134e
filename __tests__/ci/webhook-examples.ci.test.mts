import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";

const page = readFileSync(new URL("../../docs/webhooks.md", import.meta.url), "utf8");
const secret = `whsec_${randomBytes(32).toString("base64")}`;
const body = '{"type":"project.created","data":{"name":"ä€😀"}}';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "vaporform-webhook-examples-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The page's example in a language. */
function exampleIn(language: string): string {
  const text = new RegExp(`^\`\`\`${language}\n(.+?)^\`\`\`$`, "ms").exec(page)?.[1];
  if (text === undefined) throw new Error(`docs/webhooks.md has no example in ${language}`);
  return text;
}

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

interface SentEvent {
  secret: string;
  headers: Record<string, string>;
  body: string;
}

/** A genuine event, with a second signature of a rotated secret, and what is wrong with others. */
function events(): SentEvent[] {
  const at = (date: Date, signed = body) => ({
    "webhook-id": "evt_1",
    "webhook-timestamp": String(Math.floor(date.getTime() / 1_000)),
    "webhook-signature": `v1,other ${new Webhook(secret).sign("evt_1", date, signed)}`,
  });
  const now = new Date();
  const other = `whsec_${randomBytes(32).toString("base64")}`;
  return [
    { secret, headers: at(now), body },
    { secret: other, headers: at(now), body },
    { secret, headers: at(now), body: `${body} ` },
    { secret, headers: at(new Date(now.getTime() - 3_600_000)), body },
    { secret, headers: { ...at(now), "webhook-timestamp": "soon" }, body },
    { secret, headers: { ...at(now), "webhook-signature": "" }, body },
  ];
}

const node = `
import { readFileSync } from "node:fs";
import { isGenuine } from "./verify.mjs";
const events = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(events.map(({ secret, headers, body }) => isGenuine(secret, headers, Buffer.from(body)))));
`;
const python = `
import json, sys
from verify import is_genuine
events = json.load(sys.stdin)
print(json.dumps([is_genuine(each["secret"], each["headers"], each["body"].encode()) for each in events]))
`;
const go = `
func main() {
	var events []struct {
		Secret  string
		Headers map[string]string
		Body    string
	}
	json.NewDecoder(os.Stdin).Decode(&events)
	results := []bool{}
	for _, each := range events {
		header := http.Header{}
		for name, value := range each.Headers {
			header.Set(name, value)
		}
		results = append(results, IsGenuine(each.Secret, header, []byte(each.Body)))
	}
	json.NewEncoder(os.Stdout).Encode(results)
}
`;

const languages = [
  {
    language: "js",
    command: process.execPath,
    prepare: () => {
      write("verify.mjs", exampleIn("js"));
      return [write("main.mjs", node)];
    },
  },
  {
    language: "python",
    command: "python3",
    prepare: () => {
      write("verify.py", exampleIn("python"));
      return [write("main.py", python)];
    },
  },
  {
    language: "go",
    command: "go",
    prepare: () => {
      const example = exampleIn("go").replace("package webhook", "package main");
      const imports = example.replace("import (", 'import (\n\t"encoding/json"\n\t"os"');
      return ["run", write("main.go", imports + go)];
    },
  },
];

/** Whether a program is installed. */
function hasCommand(command: string): boolean {
  return spawnSync(command, ["--help"]).error === undefined;
}

test.each(languages)("the example in $language exists", ({ language }) => {
  expect(exampleIn(language)).toContain("webhook-signature");
});

for (const { language, command, prepare } of languages)
  test.skipIf(!hasCommand(command))(
    `${command}: the example in ${language} accepts a genuine event only`,
    () => {
      const run = spawnSync(command, prepare(), {
        cwd: folder,
        input: JSON.stringify(events()),
        encoding: "utf8",
      });

      expect(run.stderr).toBe("");
      expect(JSON.parse(run.stdout)).toEqual([true, false, false, false, false, false]);
    },
  );
