import { describe, expect, test } from "vitest";
import { Failure } from "../../shared/failure";
import { convertToNext } from "./convert-to-next";
import { readStyle } from "./inline-style";

function convert(files: Record<string, string>) {
  const made = convertToNext(
    Object.entries(files).map(([path, text]) => ({
      path,
      content: Buffer.from(text),
      mode: "100644" as const,
    })),
  );
  return {
    ...made,
    texts: Object.fromEntries(made.files.map(({ path, content }) => [path, content.toString()])),
  };
}

function bodyOf(body: string): string {
  const page = convert({ "index.html": `<!doctype html><body>${body}` }).texts["app/page.jsx"] ?? "";
  const inner = /<>\n([\s\S]*) {4}<\/>/.exec(page)?.[1] ?? "";
  return inner.replace(/\s*\n\s*/g, "").trim();
}

const bodies: [string, string][] = [
  ['<p class=a for=b tabindex="0">x', '<p className="a" htmlFor="b" tabIndex="0">x</p>'],
  ["<br><img src=a.png alt=''>", '<br /><img src="a.png" alt="" />'],
  ["a {b} c", '{"a {b} c"}'],
  ['<i title="a&quot;b">', '<i title={"a\\"b"} />'],
  ['<p style="color:red;--a:1;-webkit-x:y">', '<p style={{ "color": "red", "--a": "1", "WebkitX": "y" }} />'],
  ["<input checked disabled value=1>", '<input defaultChecked disabled defaultValue="1" />'],
  [
    "<select><option>a<option selected>b</select>",
    '<select defaultValue={"b"}><option>a</option><option>b</option></select>',
  ],
  ["<textarea>a\n{b}</textarea>", '<textarea defaultValue={"a\\n{b}"} />'],
  [
    "<svg viewBox='0 0 1 1'><path stroke-width=2 /></svg>",
    '<svg viewBox="0 0 1 1"><path strokeWidth="2" /></svg>',
  ],
  ["<b onclick='a()'>x</b>", '<b data-restored={"{\\"onclick\\":\\"a()\\"}"}>x</b>'],
  ["<a href='javascript:x'>x</a>", '<a data-restored={"{\\"href\\":\\"javascript:x\\"}"}>x</a>'],
  ["<b x-on:a.b=c>x</b>", '<b {...{"x-on:a.b":"c"}}>x</b>'],
  ["<template><b>{x}</b></template>", '<template dangerouslySetInnerHTML={{ __html: "<b>{x}</b>" }} />'],
];

test.each(bodies)("%s becomes JSX", (html, jsx) => expect(bodyOf(html)).toBe(jsx));

test("an inline style is read as a browser does", () => {
  expect(readStyle("background: url(data:a;b); content: ';' ; color: red !important")).toEqual({
    properties: [
      ["background", "url(data:a;b)"],
      ["content", "';'"],
      ["color", "red"],
    ],
    isWhole: false,
  });
});

describe("a site", () => {
  const site = {
    "index.html":
      '<!doctype html><title>T</title><link rel=stylesheet href=a.css><meta name=viewport content="width=device-width"><script>one()</script><p>Hi<script src=b.js></script>',
    "a.css": "p{background:url(i.png)}",
    "b.js": "two()",
    "i.png": "png",
  };

  test("of one page has a layout, a page, its styles and scripts", () => {
    const { texts, moved, lost } = convert(site);

    expect(Object.keys(texts).sort()).toEqual([
      "app/globals.css",
      "app/layout.jsx",
      "app/page-scripts.jsx",
      "app/page.jsx",
      "next.config.mjs",
      "public/b.js",
      "public/i.png",
      "public/scripts/index-1.js",
    ]);
    expect(texts["app/globals.css"]).toBe("p{background:url(/i.png)}\n");
    expect(texts["app/layout.jsx"]).toContain('"title": "T"');
    expect(texts["app/layout.jsx"]).toContain(
      '[{"src":"/scripts/index-1.js","isModule":false},{"src":"/b.js","isModule":false}]',
    );
    expect(texts["public/scripts/index-1.js"]).toBe("one()");
    expect(moved).toContainEqual(expect.objectContaining({ from: "i.png", to: "public/i.png" }));
    expect(lost).toEqual([]);
  });

  test("of several pages gives each its own root layout, and its old address", () => {
    const { texts } = convert({ ...site, "blog/index.html": "<p>B" });

    expect(texts).toHaveProperty(["app/(index)/page.jsx"]);
    expect(texts).toHaveProperty(["app/(blog)/blog/page.jsx"]);
    expect(texts["next.config.mjs"]).toContain('"source": "/blog/index.html"');
  });

  test("names what could not be carried over", () => {
    const { lost } = convert({
      "index.html": "<p @click='x'>a\n<script>document.write(1)</script><!--[if IE]>x<![endif]-->",
    });

    expect(lost.map(({ line, reason }) => `${line} ${reason}`).sort()).toEqual([
      "1 React has no attribute @click",
      "2 Conditional comments have no effect in React",
      "2 document.write has no effect after a page has loaded",
      "null Next.js adds a viewport of the device's width",
      "null The page has no doctype: browsers then show some things differently",
    ]);
  });

  test.each([
    ["with a manifest", { "index.html": "", "package.json": "{}" }],
    ["without a page", { "a.css": "" }],
    ["that is nested without end", { "index.html": "<b>".repeat(600) }],
  ])("%s is refused", (_what, files) => {
    expect(() => convert(files)).toThrow(Failure);
  });
});
