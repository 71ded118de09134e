import { describe, expect, test } from "vitest";
import { parseText } from "./parse-text";

function filesOf(text: string): Record<string, string> {
  return Object.fromEntries(parseText(text).files.map(({ path, content }) => [path, content]));
}

describe("fenced blocks", () => {
  test.each([
    ['```tsx path="app/page.tsx"', "app/page.tsx"],
    ["```tsx title=app/page.tsx", "app/page.tsx"],
    ["```ts {1,3} filename='src/a.ts'", "src/a.ts"],
    ["```tsx app/page.tsx", "app/page.tsx"],
    ["```tsx:app/[slug]/page.tsx", "app/[slug]/page.tsx"],
    ["```index.html", "index.html"],
    ["~~~ Dockerfile", "Dockerfile"],
    ["### `src/main.ts`\n\n```ts", "src/main.ts"],
    ["**styles.css**\n```css", "styles.css"],
    ["File: lib/x.py\n```python", "lib/x.py"],
    ["1. Create `server.js`:\n```js", "server.js"],
    [".env.example:\n```", ".env.example"],
  ])("%j names its file", (opening, path) => {
    const close = opening.includes("~~~") ? "~~~" : "```";
    expect(filesOf(`Here it is.\n\n${opening}\nlet a = 1;\n${close}\nDone.`)).toEqual({
      [path]: "let a = 1;\n",
    });
  });

  test.each([["// src/a.ts"], ["# File: app.py"], ["<!-- index.html -->"], ["/* styles.css */"]])(
    "a comment %j in the first line names the file, and stays in it",
    (comment) => {
      const files = filesOf(`\`\`\`\n${comment}\nx\n\`\`\``);
      expect(Object.values(files)).toEqual([`${comment}\nx\n`]);
      expect(comment).toContain(Object.keys(files)[0]);
    },
  );

  test("a longer fence holds shorter ones", () => {
    const readme = "# App\n\n```sh\nnpm start\n```\n";
    expect(filesOf(`\`\`\`\`md README.md\n${readme}\`\`\`\`\n`)).toEqual({ "README.md": readme });
  });

  test("commands are listed, and blocks without a path are reported with their line", () => {
    const text = "Run:\n```bash\n# first\n$ npm install\nnpm run dev\n```\nLike this:\n```js\nlet x;\n```\n";

    const { files, commands, skipped } = parseText(text);

    expect({ files, commands }).toEqual({ files: [], commands: ["npm install", "npm run dev"] });
    expect(skipped).toEqual([{ line: 8, reason: "The block names no file." }]);
  });

  test("prose and code that mention files name none", () => {
    expect(filesOf("See index.html and main.js.\n```js\nconst a = b.c;\n```")).toEqual({});
    expect(filesOf("Visit https://example.com/a.html\n```\nx\n```")).toEqual({});
  });

  test("bytes between the fences are kept", () => {
    const content = "\tif (a < b && c) {\r\n  &lt;\r\n}\r\n\n";
    expect(filesOf(`\`\`\`js a.js\n${content}\`\`\``)).toEqual({ "a.js": content });
  });
});

describe("tags", () => {
  test("<file> tags, with packages and commands", () => {
    const text = `<file path="src/App.jsx">
<p>{a &amp;&amp; b}</p>
</file>
<file path='b&amp;c.txt'>one line</file>
<packages>
lucide-react
framer-motion, zod
</packages>
<command>npm run build</command>`;

    expect(filesOf(text)).toEqual({ "src/App.jsx": "<p>{a &amp;&amp; b}</p>\n", "b&c.txt": "one line\n" });
    expect(parseText(text)).toMatchObject({
      commands: ["npm run build"],
      packages: ["lucide-react", "framer-motion", "zod"],
    });
  });

  test("bolt's artifacts, also within prose and a fence", () => {
    const text = `Sure.
<boltArtifact id="a" title="A">
  <boltAction type="file" filePath="package.json">{
  "name": "a"
}
  </boltAction>
  <boltAction type="file" filePath="a.js">
\`\`\`js
const tag = "</boltAction>";
\`\`\`
  </boltAction>
  <boltAction type="shell">npm install</boltAction>
  <boltAction type="start">
npm run dev
  </boltAction>
</boltArtifact>`;

    expect(filesOf(text)).toEqual({
      "package.json": '{\n  "name": "a"\n}\n',
      "a.js": 'const tag = "</boltAction>";\n',
    });
    expect(parseText(text).commands).toEqual(["npm install", "npm run dev"]);
  });

  test("dyad's tags; what changes existing files is reported", () => {
    const text = `<dyad-write path="src/a.ts" description="x > y">
a
</dyad-write>
<dyad-add-dependency packages="zod clsx"></dyad-add-dependency>
<dyad-delete path="old.ts"></dyad-delete>
<dyad-search-replace path="b.ts">
<<<<<<< SEARCH
</dyad-search-replace>`;

    const { files, packages, skipped } = parseText(text);

    expect(files).toEqual([{ path: "src/a.ts", content: "a\n", line: 1 }]);
    expect(packages).toEqual(["zod", "clsx"]);
    expect(skipped.map(({ line }) => line)).toEqual([5, 6]);
  });

  test("the same text is read as the format that is asked for", () => {
    const text = '<file path="a.txt">\n```js b.js\nx\n```\n</file>\n';
    expect(parseText(text, "fences").files.map(({ path }) => path)).toEqual(["b.js"]);
    expect(parseText(text, "xml").files.map(({ path }) => path)).toEqual(["a.txt"]);
    expect(parseText(text, "dyad").files).toEqual([]);
  });
});

test.each([
  ["```js a.js\nlet x = {", "a.js"],
  ['<file path="a.js">\nlet x', "a.js"],
  ['<boltAction type="file" filePath="b.js">x', "b.js"],
])("%j ends within a file", (text, path) => {
  expect(parseText(text)).toMatchObject({ files: [], truncated: { path } });
});

test("hostile texts take no longer than others", () => {
  const startedAt = performance.now();
  for (const part of [
    "```",
    '<file path="',
    "<file",
    "`",
    "<boltAction type=",
    "// ...",
    "path=",
    "**a.b** ",
    "\n```a.b\n",
  ]) {
    parseText(part.repeat(300_000));
    parseText(`${part}\n`.repeat(100_000));
  }
  expect(performance.now() - startedAt).toBeLessThan(8_000);
});
