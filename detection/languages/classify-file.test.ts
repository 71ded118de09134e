import { expect, test } from "vitest";
import { classifyFile } from "./classify-file";

/** Names from linguist's samples and real repositories, with content if the name does not decide. */
// biome-ignore format: one file per line reads as a table
const files: readonly (readonly [path: string, head: string, language: string | null])[] = [
  ["JavaScript/helloHanaEndpoint.xsjs", "", "JavaScript"], ["src/app.mjs", "", "JavaScript"], ["src/a.cjs", "", "JavaScript"], ["Component.jsx", "", "JavaScript"],
  ["src/main.ts", "import x from 'y'", "TypeScript"], ["i18n/de.ts", '<?xml version="1.0"?>\n<!DOCTYPE TS><TS version="2.1">', "XML"], ["src/App.tsx", "export function App() {}", "TSX"], ["server.mts", "", "TypeScript"],
  ["manage.py", "", "Python"], ["SConstruct", "", "Python"], ["wscript", "", "Python"], ["types.pyi", "", "Python"], ["Snakefile", "", "Snakemake"],
  ["Gemfile", "", "Ruby"], ["Rakefile", "", "Ruby"], ["config.ru", "", "Ruby"], ["x.gemspec", "", "Ruby"], ["index.html.erb", "", "HTML+ERB"],
  ["main.go", "", "Go"], ["go.mod", "", "Go Module"], ["lib.rs", "use std::io;\nfn main() {}", "Rust"], ["shader.rs", "#pragma version(1)\n#pragma rs java_package_name(x)", "RenderScript"],
  ["Main.java", "", "Java"], ["App.kt", "", "Kotlin"], ["build.gradle.kts", "", "Gradle Kotlin DSL"], ["build.gradle", "", "Gradle"], ["App.scala", "", "Scala"], ["build.sbt", "", "Scala"],
  ["stdio.h", "#include <stddef.h>\nint printf(const char *);", "C"], ["vector.h", "#include <vector>\nnamespace x { class Y; }", "C++"], ["View.h", "#import <UIKit/UIKit.h>\n@interface View : UIView\n@end", "Objective-C"],
  ["main.c", "", "C"], ["main.cpp", "", "C++"], ["main.cc", "", "C++"], ["kernel.cu", "", "Cuda"], ["View.mm", "#import <x.h>", "Objective-C++"],
  ["App.m", "#import <Foundation/Foundation.h>\n@implementation App\n@end", "Objective-C"], ["solve.m", "function y = solve(x)\n% comment\ny = x;\nend", "MATLAB"],
  ["Program.cs", "using System;\nnamespace X {}", "C#"], ["Module.vb", "", "Visual Basic .NET"], ["Lib.fs", "module Lib\nlet x = 1", "F#"], ["App.fsproj", "", "XML"],
  ["index.php", "<?php\necho 1;", "PHP"], ["a.hack", "", "Hack"], ["typed.php", "<?hh\nfunction x(): void {}", "Hack"], ["page.phtml", "", "HTML+PHP"],
  ["script.pl", "use strict;\nmy $x = 1;", "Perl"], ["facts.pl", ":- module(facts, []).\nparent(a, b) :- true.", "Prolog"], ["Foo.pm", "package Foo;\nuse strict;\n1;", "Perl"], ["grammar.raku", "", "Raku"], ["01.t", "use Test::More;\nuse strict;", "Perl"],
  ["x.ex", "defmodule X do\nend", "Elixir"], ["x.exs", "", "Elixir"], ["x.erl", "", "Erlang"], ["x.app.src", "", "Erlang"], ["rebar.config", "", "Erlang"], ["x.gleam", "", "Gleam"],
  ["x.hs", "", "Haskell"], ["x.ml", "let x = 1 in\nmodule M = struct end", "OCaml"], ["x.elm", "", "Elm"], ["x.clj", "", "Clojure"], ["project.edn", "", "edn"], ["x.lisp", "(defun f (x) x)", "Common Lisp"], ["x.scm", "(define x 1)", "Scheme"],
  ["x.lua", "", "Lua"], ["x.nim", "", "Nim"], ["x.zig", "", "Zig"], ["x.cr", "", "Crystal"], ["x.dart", "", "Dart"], ["x.swift", "", "Swift"], ["x.jl", "", "Julia"], ["x.r", "x <- c(1, 2)\nlibrary(shiny)", "R"], ["x.R", "x <- 1", "R"],
  ["x.sql", "SELECT 1;", "SQL"], ["f.sql", "CREATE FUNCTION f() RETURNS int AS $$ BEGIN RETURN 1; END $$ LANGUAGE plpgsql;", "PLpgSQL"], ["p.sql", "CREATE OR REPLACE PACKAGE BODY x AS\nEXCEPTION WHEN OTHERS THEN\nEND;\n/", "PLSQL"],
  ["x.v", "module adder(input a, output b);\nassign b = a;\nendmodule", "Verilog"], ["Proof.v", "Require Import Arith.\nProof.\nQed.", "Rocq Prover"], ["main.v", "fn main() {\n\tprintln('hi')\n}", "V"],
  ["x.d", "module x;\nimport std.stdio;", "D"], ["deps.d", "out.o: \\\n  a.h \\\n  b.h\n", "Makefile"], ["Makefile", "", "Makefile"], ["CMakeLists.txt", "", "CMake"], ["meson.build", "", "Meson"], ["BUILD.bazel", "", "Starlark"],
  ["Dockerfile", "", "Dockerfile"], ["web.dockerfile", "", "Dockerfile"], ["Jenkinsfile", "", "Groovy"], ["main.tf", "", "HCL"], ["flake.nix", "", "Nix"], ["justfile", "", "Just"],
  ["index.html", "<!doctype html>", "HTML"], ["style.css", "", "CSS"], ["style.scss", "", "SCSS"], ["style.less", "", "Less"], ["App.vue", "", "Vue"], ["App.svelte", "", "Svelte"], ["index.astro", "", "Astro"], ["page.pug", "", "Pug"], ["view.ejs", "", "EJS"], ["x.hbs", "", "Handlebars"], ["x.twig", "", "Twig"], ["home.blade.php", "", "Blade"],
  ["README.md", "# Hi", "Markdown"], ["x.mdx", "", "MDX"], ["package.json", "{}", "JSON"], ["tsconfig.json", "{}", "JSON with Comments"], ["x.yml", "a: 1", "YAML"], ["x.toml", "", "TOML"], ["pom.xml", "", "Maven POM"], ["x.csv", "", "CSV"], ["x.proto", "", "Protocol Buffer"], ["x.graphql", "", "GraphQL"], ["x.ipynb", "", "Jupyter Notebook"], ["x.tex", "", "TeX"], [".editorconfig", "", "EditorConfig"], [".gitignore", "", "Ignore List"],
  ["bin/run", "#!/usr/bin/env python3\nprint(1)", "Python"], ["bin/tool", "#!/bin/bash\n", "Shell"], ["bin/www", "#!/usr/bin/env node\n", "JavaScript"], ["bin/deno", "#!/usr/bin/env -S deno run\n", "TypeScript"], ["script", "# -*- mode: ruby -*-\n", "Ruby"], ["Vagrantfile", "", "Ruby"],
  ["install.sh", "", "Shell"], ["x.fish", "", "fish"], ["x.ps1", "", "PowerShell"], ["x.bat", "", "Batchfile"], ["x.awk", "", "Awk"], ["x.vim", "", "Vim script"],
  ["x.f90", "", "Fortran Free Form"], ["x.f", "      subroutine x\n      end\n", "Fortran"], ["x.cbl", "", "COBOL"], ["x.pas", "", "Pascal"], ["x.ada", "", "Ada"], ["x.asm", "  mov eax, ebx\n", "Assembly"], ["x.sol", "pragma solidity ^0.8.0;\ncontract X {}", "Solidity"], ["x.gd", "extends Node\nfunc _ready():\n", "GDScript"], ["x.glsl", "", "GLSL"], ["x.frag", "uniform float x;\nvoid main() {}", "GLSL"],
  ["shop.app", "not erlang", null], ["notes", "just words", null], ["image.png", "", null], ["x.unknownending", "", null],
];

test("at least 97 of 100 files get linguist's language", () => {
  const wrong = files.filter(([path, head, language]) => classifyFile(path, head) !== language);

  const mismatches = wrong.map(
    ([path, head, language]) => `${path}: want ${language}, got ${classifyFile(path, head)}`,
  );
  expect(files.length).toBeGreaterThan(120);
  expect(
    mismatches.slice(0, Math.floor(files.length * 0.03) + 1).length / files.length,
    mismatches.join("\n"),
  ).toBeLessThanOrEqual(0.03);
});

test.each([
  ["x.cairo", `%builtins ${"a".repeat(20_000)}!`],
  ["x.e", `x ${"--a ".repeat(5000)}`],
  ["x.txt", `vim: ${" : ".repeat(5000)}`],
  ["x.as", `function x(${"a:b,".repeat(4000)}`],
  ["x.pl", "a::".repeat(6000)],
  ["x.h", " ".repeat(16_000)],
  ["x.msg", `${"a.".repeat(8000)} `],
])("a file made to stall pattern matching is classified quickly: %s", (path, head) => {
  const before = performance.now();

  classifyFile(path, head);

  expect(performance.now() - before).toBeLessThan(2000);
});
