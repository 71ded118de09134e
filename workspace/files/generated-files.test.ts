import { expect, test } from "vitest";
import { outputPatterns } from "./generated-files";

test.each([
  { paths: ["Cargo.toml", "src/main.rs"], expected: ["/target"] },
  { paths: ["members/a/pom.xml"], expected: ["/members/a/target"] },
  { paths: ["Gemfile", "vendor/own.rb"], expected: ["/vendor/bundle"] },
  { paths: ["a[1]*/Cargo.toml"], expected: ["/a\\[1]\\*/target"] },
])("output is what manifests announce: $paths", ({ paths, expected }) => {
  expect(outputPatterns(paths, false)).toEqual(expected);
});

test.each([
  { paths: ["composer.json", "vendor/own/lib.php"] },
  { paths: ["Gemfile", "vendor/bundle/ruby/x.rb"] },
  { paths: ["main.c", "target.txt"] },
])("no output is where the project has files, or no manifest: $paths", ({ paths }) => {
  expect(outputPatterns(paths, false)).toEqual([]);
});

test("dist is output where the stack has a build command and the project has nothing in it", () => {
  expect(outputPatterns(["package.json"], true)).toContain("/dist");
  expect(outputPatterns(["package.json"], false)).not.toContain("/dist");
  expect(outputPatterns(["package.json", "dist/index.html"], true)).not.toContain("/dist");
});
