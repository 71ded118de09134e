import { expect, test } from "vitest";
import { importsOf } from "./imports-of";

test.each([
  ['import React from "react";', ["react"]],
  ["import './globals.css'", ["./globals.css"]],
  ['import {\n  a,\n  b,\n} from "@scope/pkg/sub";', ["@scope/pkg/sub"]],
  ["import type { A } from \"./types\";\nimport x, { y } from './y';", ["./types", "./y"]],
  ['export * from "./a";\nexport { b } from "./b";\nexport type { C } from "./c";', ["./a", "./b", "./c"]],
  ['const fs = require("node:fs"); const lazy = () => import("./lazy");', ["node:fs", "./lazy"]],
  ["const text = `import(name)`; notrequire('x'); important();", []],
  ['const importance = "x";\nimportant from "y"', []],
  ["<p>Don't import anything from here</p>", []],
  ["import(", []],
  ["import {", []],
])("%j", (source, modules) => {
  expect(importsOf(source)).toEqual(modules);
});

test("takes no longer than its lines for a hostile source", () => {
  const startedAt = performance.now();
  importsOf("import {\n".repeat(200_000));
  importsOf("import ".repeat(500_000));
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
