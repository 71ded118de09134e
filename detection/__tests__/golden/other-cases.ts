import type { GoldenCase } from "./case";

/** Languages with plain tools, and sites without a package manifest. */
export const otherCases: readonly GoldenCase[] = [
  {
    title: "Clojure with Leiningen and Ring",
    files: { "project.clj": '(defproject x :plugins [[lein-ring "0.12"]])', "src/x/core.clj": "" },
    expect: {
      language: "clojure",
      framework: "ring 0.12",
      packageManager: "leiningen",
      dev: "lein ring server-headless",
      port: 3000,
    },
  },
  {
    title: "Clojure with tools.deps",
    files: { "deps.edn": "{}", "src/x.clj": "" },
    expect: { language: "clojure" },
  },
  {
    title: "Swift with Vapor",
    files: {
      "Package.swift": '.package(url: "https://github.com/vapor/vapor.git", from: "4.99.0")',
      "Sources/App/main.swift": "",
      ".swift-version": "5.10\n",
    },
    expect: {
      language: "swift",
      framework: "vapor",
      packageManager: "swiftpm",
      runtime: "swift 5.10",
      port: 8080,
    },
  },
  {
    title: "Flutter",
    files: { "pubspec.yaml": "name: x\ndependencies:\n  flutter:\n    sdk: flutter\n", "lib/main.dart": "" },
    expect: { language: "dart", framework: "flutter", packageManager: "pub", port: 8080 },
  },
  {
    title: "Dart on the server",
    files: { "pubspec.yaml": "name: x\ndependencies:\n  shelf: ^1.4.0\n", "bin/server.dart": "" },
    expect: { language: "dart", framework: "shelf", start: "dart run bin/server.dart" },
  },
  {
    title: "Haskell with stack",
    files: {
      "stack.yaml": "resolver: lts-22\n",
      "package.yaml": "dependencies:\n- scotty\n",
      "app/Main.hs": "",
    },
    expect: { language: "haskell", framework: "scotty", packageManager: "stack", build: "stack build" },
  },
  {
    title: "Haskell with cabal",
    files: { "x.cabal": "name: x", "app/Main.hs": "" },
    expect: { language: "haskell" },
  },
  {
    title: "Crystal with Kemal",
    files: { "shard.yml": "name: x\ndependencies:\n  kemal:\n    github: kemalcr/kemal\n", "src/x.cr": "" },
    expect: { language: "crystal", framework: "kemal", install: "shards install", port: 3000 },
  },
  {
    title: "Zig",
    files: { "build.zig": "", "src/main.zig": "" },
    expect: { language: "zig", dev: "zig build run" },
  },
  {
    title: "Nim",
    files: { "x.nimble": "", "src/x.nim": "" },
    expect: { language: "nim", packageManager: null, build: "nimble build" },
  },
  {
    title: "OCaml with dune",
    files: { "dune-project": "(lang dune 3.0)", "bin/main.ml": "" },
    expect: { language: "ocaml", build: "dune build" },
  },
  {
    title: "R with Shiny",
    files: { "app.R": "library(shiny)\n", "renv.lock": "{}" },
    expect: { language: "r", framework: "shiny", packageManager: "renv", port: 3838 },
  },
  {
    title: "Julia",
    files: { "Project.toml": 'name = "X"', "main.jl": "" },
    expect: { language: "julia", start: "julia --project main.jl" },
  },
  {
    title: "Perl with Mojolicious",
    files: { cpanfile: "requires 'Mojolicious';\n", "app.pl": "" },
    expect: { language: "perl", framework: "mojolicious", start: "perl app.pl" },
  },
  { title: "Lua", files: { "main.lua": "print(1)" }, expect: { language: "lua", start: "lua main.lua" } },
  {
    title: "C++ with CMake",
    files: { "CMakeLists.txt": "project(x)", "src/main.cpp": "" },
    expect: { language: "cpp", build: "cmake -S . -B build && cmake --build build" },
  },
  {
    title: "C with CMake",
    files: { "CMakeLists.txt": "project(x C)", "main.c": "" },
    expect: { language: "c" },
  },
  { title: "COBOL", files: { "index.cbl": "" }, expect: { language: "cobol" } },
  {
    title: "a notebook",
    files: { "analysis.ipynb": { cells: [] } },
    expect: { language: "python", framework: "jupyter", port: 8888 },
  },
  {
    title: "a shell script",
    files: { "start.sh": "#!/bin/sh\necho hi\n" },
    expect: { language: "shell", start: "sh start.sh" },
  },
  {
    title: "plain pages",
    files: { "index.html": "<h1>hi</h1>", "style.css": "" },
    expect: {
      language: "html",
      framework: null,
      packageManager: null,
      dev: "npx serve --listen 8080 .",
      port: 8080,
    },
  },
  {
    title: "Hugo by hugo.toml",
    files: { "hugo.toml": 'baseURL = "https://x"\n', "content/post.md": "", "themes/t/theme.toml": "" },
    expect: { language: "html", framework: "hugo", build: "hugo", port: 1313 },
  },
  {
    title: "Hugo by config.yaml and its folders",
    files: { "config.yaml": "baseURL: https://x\ntitle: x\n", "content/a.md": "", "layouts/index.html": "" },
    expect: { language: "html", framework: "hugo" },
  },
  {
    title: "Zola",
    files: {
      "config.toml": 'base_url = "https://x"\ncompile_sass = true\n',
      "templates/index.html": "",
      "content/_index.md": "",
    },
    expect: { language: "html", framework: "zola", port: 1111 },
  },
  {
    title: "mdBook",
    files: { "book.toml": '[book]\ntitle = "x"\n', "src/SUMMARY.md": "" },
    expect: { language: "rust", framework: "mdbook", port: 3000 },
  },
  {
    title: "Jekyll without a Gemfile",
    files: { "_config.yml": "title: x\ntheme: minima\n", "_posts/a.md": "" },
    expect: { language: "ruby", framework: "jekyll", build: "jekyll build" },
  },
  {
    title: "MkDocs alone",
    files: { "mkdocs.yml": "site_name: x\n", "docs/index.md": "" },
    expect: { language: "python", framework: "mkdocs" },
  },
  {
    title: "nothing",
    files: { ".gitkeep": "" },
    expect: { language: null, framework: null, packageManager: null, port: null },
  },
  {
    title: "only a Dockerfile",
    files: { Dockerfile: 'FROM nginx\nEXPOSE 8088\nCMD ["nginx", "-g", "daemon off;"]\n' },
    expect: { language: null, port: 8088, start: "nginx -g daemon off;" },
  },
];
