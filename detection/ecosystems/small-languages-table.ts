import type { RuntimeNames } from "../runtime-version";

/** All that detection knows about a language with simple tools. */
export interface SmallLanguage {
  language: string;
  /** The weight of a manifest, compared with other ecosystems' manifests. */
  weight: number;
  /** The weight of sources without a manifest. */
  sourceWeight?: number;
  /** Names of files that make a folder one of its projects. */
  marker: RegExp;
  /** Names of its source files. */
  source: RegExp;
  /** Files that its package manager reads or writes. */
  manifests: readonly string[];
  manager?: string;
  runtime?: RuntimeNames;
  entries?: readonly string[];
  install?: string;
  build?: string;
  /** `{entry}` is replaced by the entry file, `{program}` by the program's name. */
  run?: string;
  /** Only this file makes the install possible. */
  lock?: string;
  /** Shows that there is a program to run: text of a manifest, or a source file beside it. */
  program?: { file: string; pattern: RegExp; source?: RegExp };
  /** The framework that its marker file already identifies. */
  framework?: { name: string; port: number };
  frameworks?: readonly {
    name: string;
    file: string;
    pattern: RegExp;
    dev?: string;
    port?: number;
    commands?: { install?: string; build?: string; start?: string };
  }[];
}

function runtime(name: string, ...files: string[]): RuntimeNames {
  return { runtime: name, tools: [name], files };
}

// biome-ignore format: one row per language reads as a table
export const smallLanguages: readonly SmallLanguage[] = [
  { language: "swift", weight: 62, marker: /^Package\.swift$/, source: /\.swift$/, manifests: ["Package.swift", "Package.resolved"], manager: "swiftpm", runtime: runtime("swift", ".swift-version"), install: "swift package resolve", build: "swift build -c release", run: "swift run", program: { file: "Package.swift", pattern: /executable/, source: /^main\.swift$/ },
    frameworks: [{ name: "vapor", file: "Package.swift", pattern: /vapor\/vapor|name:\s*"Vapor"/, dev: "swift run App serve --hostname 0.0.0.0", port: 8080 }, { name: "hummingbird", file: "Package.swift", pattern: /hummingbird/i, port: 8080 }, { name: "kitura", file: "Package.swift", pattern: /Kitura/, port: 8080 }] },
  { language: "dart", weight: 62, marker: /^pubspec\.yaml$/, source: /\.dart$/, manifests: ["pubspec.yaml", "pubspec.lock"], manager: "pub", runtime: runtime("dart"), entries: ["bin/server.dart", "bin/main.dart", "lib/main.dart"], install: "dart pub get", run: "dart run {entry}",
    frameworks: [{ name: "flutter", file: "pubspec.yaml", pattern: /^[^\S\n]*sdk:\s*flutter|^flutter:/m, dev: "flutter run -d web-server --web-hostname 0.0.0.0 --web-port 8080", port: 8080, commands: { install: "flutter pub get", build: "flutter build web" } }, { name: "dart-frog", file: "pubspec.yaml", pattern: /^[^\S\n]*dart_frog:/m, dev: "dart_frog dev", port: 8080 }, { name: "serverpod", file: "pubspec.yaml", pattern: /^[^\S\n]*serverpod:/m, port: 8080 }, { name: "shelf", file: "pubspec.yaml", pattern: /^[^\S\n]*shelf:/m, port: 8080 }] },
  { language: "haskell", weight: 60, marker: /^(?:stack\.yaml|cabal\.project|[\w-]+\.cabal)$/, source: /\.hs$/, manifests: ["stack.yaml", "stack.yaml.lock", "cabal.project"], manager: "stack", install: "stack setup", build: "stack build", run: "stack run",
    frameworks: [{ name: "yesod", file: "package.yaml", pattern: /\byesod\b/, dev: "stack exec -- yesod devel", port: 3000 }, { name: "servant", file: "package.yaml", pattern: /\bservant/, port: 8080 }, { name: "scotty", file: "package.yaml", pattern: /\bscotty\b/, port: 3000 }] },
  { language: "crystal", weight: 62, marker: /^shard\.yml$/, source: /\.cr$/, manifests: ["shard.yml", "shard.lock"], manager: "shards", runtime: runtime("crystal"), install: "shards install", build: "shards build --release", run: "shards run",
    frameworks: [{ name: "kemal", file: "shard.yml", pattern: /^[^\S\n]*kemal:/m, port: 3000 }, { name: "lucky", file: "shard.yml", pattern: /^[^\S\n]*lucky:/m, dev: "lucky dev", port: 3000 }, { name: "amber", file: "shard.yml", pattern: /^[^\S\n]*amber:/m, dev: "amber watch", port: 3000 }] },
  { language: "zig", weight: 60, marker: /^build\.zig(?:\.zon)?$/, source: /\.zig$/, manifests: ["build.zig.zon", "build.zig"], manager: "zig", runtime: runtime("zig"), build: "zig build -Doptimize=ReleaseSafe", run: "zig build run" },
  { language: "nim", weight: 60, marker: /\.nimble$/, source: /\.nim$/, manifests: ["nimble.lock"], manager: "nimble", install: "nimble install -d -y", build: "nimble build", run: "nimble run" },
  { language: "ocaml", weight: 60, marker: /^(?:dune-project|[\w-]+\.opam)$/, source: /\.mli?$/, manifests: ["dune-project"], manager: "opam", install: "opam install . --deps-only -y", build: "dune build", run: "dune exec ./bin/main.exe" },
  { language: "r", weight: 56, marker: /^(?:renv\.lock|DESCRIPTION|app\.R|server\.R|[\w.-]+\.Rproj)$/, source: /\.[rR]$/, manifests: ["renv.lock", "DESCRIPTION"], manager: "renv", entries: ["app.R", "main.R", "server.R", "run.R"], install: "Rscript -e 'renv::restore()'", lock: "renv.lock", run: "Rscript {entry}",
    frameworks: [{ name: "shiny", file: "app.R", pattern: /library\(\s*shiny/, dev: "Rscript -e 'shiny::runApp(host = \"0.0.0.0\", port = 3838)'", port: 3838 }, { name: "plumber", file: "plumber.R", pattern: /#\*\s*@/, port: 8000 }] },
  { language: "julia", weight: 58, marker: /^(?:Project|Manifest)\.toml$/, source: /\.jl$/, manifests: ["Manifest.toml", "Project.toml"], manager: "pkg", entries: ["main.jl", "app.jl", "src/main.jl"], install: "julia --project -e 'using Pkg; Pkg.instantiate()'", run: "julia --project {entry}" },
  { language: "perl", weight: 56, marker: /^(?:cpanfile|Makefile\.PL|Build\.PL|dist\.ini|app\.psgi)$/, source: /\.p[lm]$/, manifests: ["cpanfile", "cpanfile.snapshot", "Makefile.PL"], manager: "cpanm", entries: ["app.pl", "main.pl", "index.pl"], install: "cpanm --installdeps .", run: "perl {entry}",
    frameworks: [{ name: "mojolicious", file: "cpanfile", pattern: /Mojolicious/, dev: "morbo app.pl", port: 3000 }, { name: "dancer", file: "cpanfile", pattern: /Dancer2?/, port: 5000 }] },
  { language: "lua", weight: 52, marker: /\.rockspec$/, source: /\.lua$/, manifests: [], manager: "luarocks", entries: ["main.lua", "init.lua", "app.lua", "index.lua"], install: "luarocks make", run: "lua {entry}" },
  { language: "d", weight: 58, marker: /^dub\.(?:json|sdl)$/, source: /\.d$/, manifests: ["dub.json", "dub.sdl", "dub.selections.json"], manager: "dub", install: "dub fetch", build: "dub build", run: "dub run" },
  { language: "v", weight: 56, marker: /^v\.mod$/, source: /\.v$/, manifests: ["v.mod"], manager: "vpm", build: "v -prod .", run: "v run ." },
  { language: "racket", weight: 56, marker: /^info\.rkt$/, source: /\.rkt$/, manifests: ["info.rkt"], manager: "raco", entries: ["main.rkt"], install: "raco pkg install --auto", run: "racket {entry}" },
  { language: "elm", weight: 52, marker: /^elm\.json$/, source: /\.elm$/, manifests: ["elm.json"], manager: "elm", build: "elm make src/Main.elm --output=main.js", run: "elm reactor" },
  { language: "cobol", weight: 40, sourceWeight: 32, marker: /\.(?:cbl|cob)$/i, source: /\.(?:cbl|cob)$/i, manifests: [], entries: ["index.cbl", "main.cbl", "index.cob", "main.cob"], build: "cobc -x -o bin/app {entry}", run: "./bin/app" },
  { language: "scheme", weight: 40, sourceWeight: 32, marker: /\.scm$/, source: /\.(?:scm|ss)$/, manifests: ["haunt.scm"], entries: ["init.scm", "main.scm", "index.scm"], run: "guile {entry}" },
  { language: "common-lisp", weight: 44, marker: /\.asd$/, source: /\.(?:lisp|cl)$/, manifests: [], entries: ["main.lisp", "app.lisp"], run: "sbcl --script {entry}" },
  { language: "fortran", weight: 50, marker: /^fpm\.toml$/, source: /\.f(?:90|95|03|or)?$/i, manifests: ["fpm.toml"], manager: "fpm", build: "fpm build", run: "fpm run" },
  { language: "python", weight: 34, sourceWeight: 33, marker: /\.ipynb$/, source: /\.ipynb$/, manifests: [], framework: { name: "jupyter", port: 8888 }, install: "pip install jupyterlab", run: "jupyter lab --ip 0.0.0.0 --port 8888 --no-browser" },
  { language: "cpp", weight: 46, sourceWeight: 26, marker: /^(?:CMakeLists\.txt|meson\.build|configure\.ac|conanfile\.(?:txt|py)|vcpkg\.json)$/, source: /\.(?:c|cc|cpp|cxx)$/, manifests: ["conanfile.txt", "conanfile.py", "vcpkg.json", "CMakeLists.txt", "meson.build"], build: "cmake -S . -B build && cmake --build build", run: "./build/{program}", program: { file: "CMakeLists.txt", pattern: /\badd_executable\(\s*([\w.-]+)/i } },
  { language: "powershell", weight: 22, sourceWeight: 18, marker: /\.psd1$/, source: /\.ps1$/, manifests: [], entries: ["main.ps1", "start.ps1", "index.ps1"], run: "pwsh {entry}" },
  { language: "shell", weight: 14, sourceWeight: 14, marker: /^start\.sh$/, source: /\.(?:sh|bash)$/, manifests: [], entries: ["start.sh", "run.sh", "main.sh", "index.sh"], run: "sh {entry}" },
];
