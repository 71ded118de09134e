import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { sources } from "~encore/clients";
import { db as generationsDb } from "../generations/db";
import { db as projectsDb } from "../projects/db";
import { db as workspaceDb } from "../workspace/db";
import type { SourceRequest } from "./requests/project-requests";
import { vfsDb } from "./vfs-db";

type Files = NonNullable<SourceRequest["files"]>;

const page = { path: "index.html", content: "<h1>Hello</h1>" };
const files = (...more: Files & object[]): SourceRequest => ({
  type: "files",
  files: [page, ...more] as Files,
});
const map = (all: Record<string, string>): SourceRequest => ({ type: "files", files: all });
const text = (value: string): SourceRequest => ({ type: "text", text: value });
const template = (templateId: string, options: Record<string, string> = {}): SourceRequest => ({
  type: "template",
  templateId,
  options,
});

/** What is sent, and the reason and the field of the refusal. */
const refused: [string, SourceRequest, string, string][] = [
  ["no files", { type: "files" }, "invalid_argument", "source.files"],
  ["an empty list", { type: "files", files: [] }, "invalid_argument", "source.files"],
  ["a file without a path", files({ content: "" }), "invalid_argument", "source.files[1].path"],
  ["a path that leads out", files({ path: "../a", content: "" }), "unsafe_path", "source.files[1].path"],
  ["an absolute path", files({ path: "/a", content: "" }), "unsafe_path", "source.files[1].path"],
  ["a path into .git", files({ path: ".git/config", content: "" }), "unsafe_path", "source.files[1].path"],
  ["a path with a NUL", files({ path: "a\0", content: "" }), "unsafe_path", "source.files[1].path"],
  ["an empty path", files({ path: "", content: "" }), "unsafe_path", "source.files[1].path"],
  ["a path twice", files(page), "invalid_argument", "source.files[1].path"],
  [
    "a file as a folder",
    files({ path: "index.html/a", content: "" }),
    "invalid_argument",
    "source.files[1].path",
  ],
  ["no content", files({ path: "a" }), "invalid_argument", "source.files[1].content"],
  [
    "two contents",
    files({ path: "a", content: "", contentBase64: "" }),
    "invalid_argument",
    "source.files[1].content",
  ],
  [
    "no base64",
    files({ path: "a", contentBase64: "%" }),
    "invalid_argument",
    "source.files[1].contentBase64",
  ],
  [
    "a link that leads out",
    files({ path: "a", content: "../../b", mode: "120000" }),
    "unsafe_path",
    "source.files[1].content",
  ],
  ["an unsafe name of a map", map({ "a.html": "", "../b": "" }), "unsafe_path", 'source.files["../b"]'],
  ["no text", { type: "text" }, "invalid_argument", "source.text"],
  ["a text without files", text("Hello"), "invalid_argument", "source.text"],
  ["a text that ends within a file", text("```html a.html\n<h1>"), "truncated_content", "source.text"],
  [
    "a file twice with other contents",
    text("```js a.js\n1\n```\n```js a.js\n2\n```\n"),
    "doubled_content",
    "source.text",
  ],
  ["a placeholder", text("```js a.js\n// ... rest of the code\n```\n"), "placeholder_content", "source.text"],
  ["an unsafe path in a text", text('```js path="../a.js"\n1\n```\n'), "unsafe_path", "source.text"],
  ["no template", { type: "template" }, "invalid_argument", "source.templateId"],
  ["an unknown template", template("rust"), "unknown_template", "source.templateId"],
  [
    "an unknown mode",
    files({ path: "a", content: "", mode: "777" } as never),
    "invalid_argument",
    "source.files[1].mode",
  ],
  [
    "a conversion without pages",
    { ...map({ "a.css": "" }), convert: "next" },
    "invalid_argument",
    "source.convert",
  ],
  [
    "a conversion of an app",
    { ...map({ "index.html": "", "package.json": "{}" }), convert: "next" },
    "invalid_argument",
    "source.convert",
  ],
  ["a value of an option", template("static", { title: "<b>" }), "invalid_argument", "source.options.title"],
  ["no prompt", { type: "prompt" }, "invalid_argument", "source.prompt"],
  ["an empty prompt", { type: "prompt", prompt: " " }, "invalid_argument", "source.prompt"],
  [
    "a prompt that is too long",
    { type: "prompt", prompt: "x".repeat(100_001) },
    "invalid_argument",
    "source.prompt",
  ],
  ["no model's id", { type: "prompt", prompt: "x", model: "a b" }, "invalid_argument", "source.model"],
  ["no budget", { type: "prompt", prompt: "x", budgetUsd: 0 }, "invalid_argument", "source.budgetUsd"],
  [
    "files beside a template",
    { ...template("static"), ...map({ a: "" }), type: "template" },
    "invalid_argument",
    "source.files",
  ],
  [
    "a conversion of a template",
    { ...template("static"), convert: "next" },
    "invalid_argument",
    "source.convert",
  ],
  ["options of files", { ...files(), options: { title: "x" } }, "invalid_argument", "source.options"],
  [
    "a scaffold of a prompt",
    { type: "prompt", prompt: "x", scaffold: "none" },
    "invalid_argument",
    "source.scaffold",
  ],
  ["an unknown option", template("static", { colour: "red" }), "invalid_argument", "source.options.colour"],
];

async function rowsOf(owner: string): Promise<number> {
  const counts = await Promise.all([
    projectsDb.queryRow<{
      count: number;
    }>`SELECT count(*)::int AS count FROM project WHERE owner_id = ${owner}`,
    vfsDb.queryRow<{ count: number }>`SELECT count(*)::int AS count FROM head WHERE owner_id = ${owner}`,
    workspaceDb.queryRow<{
      count: number;
    }>`SELECT count(*)::int AS count FROM workspace WHERE owner_id = ${owner}`,
    generationsDb.queryRow<{
      count: number;
    }>`SELECT count(*)::int AS count FROM generation WHERE owner_id = ${owner}`,
  ]);
  return counts.reduce((sum, row) => sum + (row?.count ?? 0), 0);
}

test.each(refused)("%s is refused by its field, and leaves no row", async (...[, source, reason, param]) => {
  const userID = `owner-${randomUUID()}`;

  const made = sources.create({ name: "Refused", source }, { authData: { userID, isAdmin: false } });

  await expect(made).rejects.toMatchObject({ details: { reason, param } });
  expect(await rowsOf(userID)).toBe(0);
});

/** What Encore refuses by the types of the request: its message names the field, of a list or map only the whole. */
const untyped: [string, unknown, string][] = [
  ["an unknown type", { type: "zip" }, "source.type"],
  ["a file that is no object", { type: "files", files: ["a"] }, "source.files"],
  ["a content that is no text", { type: "files", files: { a: 1 } }, "source.files"],
  ["files that are neither", { type: "files", files: 1 }, "source.files"],
  ["an unknown scaffold", { ...files(), scaffold: "rails" }, "source.scaffold"],
  ["an unknown format", { ...text("x"), format: "html" }, "source.format"],
  ["an unknown conversion", { ...files(), convert: "vue" }, "source.convert"],
  [
    "an option that is no text",
    { type: "template", templateId: "static", options: { title: 1 } },
    "source.options.title",
  ],
];

test.each(untyped)("%s is refused by its field's type, and leaves no row", async (_, source, field) => {
  const userID = `owner-${randomUUID()}`;
  const request = { name: "Refused", source: source as SourceRequest };

  const made = sources.create(request, { authData: { userID, isAdmin: false } });

  await expect(made).rejects.toMatchObject({ code: "invalid_argument" });
  await expect(made).rejects.toThrow(`${field}: `);
  expect(await rowsOf(userID)).toBe(0);
});
