import type { GoldenCase } from "./case";

const pom = (inner: string) => `<project><modelVersion>4.0.0</modelVersion>${inner}</project>`;
const bootParent =
  "<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.3.4</version></parent>";

/** Go, Rust, JVM, Ruby, PHP, .NET and BEAM. */
export const serverCases: readonly GoldenCase[] = [
  {
    title: "Go with gin",
    files: {
      "go.mod": "module x\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.10.0\n",
      "main.go": 'package main\nfunc main() {\n\tr := gin.Default()\n\tr.Run(":9090")\n}\n',
    },
    expect: {
      language: "go",
      framework: "gin 1.10.0",
      packageManager: "go",
      runtime: "go 1.22",
      install: "go mod download",
      build: "go build -o out .",
      dev: "go run .",
      start: "./out",
      port: 9090,
    },
  },
  {
    title: "Go with fiber, its major version in the path",
    files: {
      "go.mod":
        "module x\ngo 1.23.1\nrequire (\n\tgithub.com/gofiber/fiber/v2 v2.52.5\n\tgithub.com/valyala/fasthttp v1.51.0 // indirect\n)\n",
      "main.go": "package main\n",
    },
    expect: { language: "go", framework: "fiber 2.52.5", runtime: "go 1.23.1", port: 3000 },
  },
  {
    title: "Go with programs under cmd",
    files: {
      "go.mod": "module x\ngo 1.21\n",
      "cmd/worker/main.go": "package main\n",
      "cmd/server/main.go": 'package main\nhttp.ListenAndServe(":7070", nil)\n',
      "internal/x.go": "package internal\n",
    },
    expect: {
      language: "go",
      framework: null,
      build: "go build -o out ./cmd/server",
      dev: "go run ./cmd/server",
      port: 7070,
    },
  },
  {
    title: "Go, port from the environment with a default",
    files: {
      "go.mod": "module x\ngo 1.21\n",
      "main.go": 'package main\nport := os.Getenv("PORT")\nif port == "" { port = "8085" }\n',
    },
    expect: { language: "go", port: 8085 },
  },
  {
    title: "Go without a module",
    files: { "main.go": "package main\n" },
    expect: { language: "go", packageManager: "go", install: null, dev: "go run main.go" },
  },
  {
    title: "Encore.go with a front end below it",
    files: {
      "encore.app": "{}",
      "go.mod": "module encore.app\ngo 1.22\nrequire encore.dev v1.37.0\n",
      "hello/hello.go": "package hello\n",
      "frontend/package.json": { scripts: { dev: "vite" }, devDependencies: { vite: "5" } },
    },
    expect: { language: "go", framework: "encore 1.37.0", dev: "encore run", port: 4000, appRoot: "." },
  },
  {
    title: "Rust with axum",
    files: {
      "Cargo.toml":
        '[package]\nname = "api"\nrust-version = "1.75"\n[dependencies]\naxum = "0.7"\ntokio = { version = "1" }\n',
      "src/main.rs": 'let listener = tokio::net::TcpListener::bind("0.0.0.0:3030").await;',
    },
    expect: {
      language: "rust",
      framework: "axum 0.7",
      packageManager: "cargo",
      runtime: "rust 1.75",
      build: "cargo build --release",
      dev: "cargo run",
      start: "./target/release/api",
      port: 3030,
    },
  },
  {
    title: "Rust with Rocket and its settings file",
    files: {
      "Cargo.toml": '[package]\nname = "r"\n[dependencies]\nrocket = { version = "0.5.1" }\n',
      "Rocket.toml": "[default]\nport = 8765\n",
      "src/main.rs": "",
    },
    expect: { language: "rust", framework: "rocket 0.5.1", port: 8765, evidence: { port: "Rocket.toml" } },
  },
  {
    title: "Rust with several programs",
    files: {
      "Cargo.toml":
        '[package]\nname = "r"\ndefault-run = "web"\n[[bin]]\nname = "web"\n[[bin]]\nname = "cli"\n[dependencies]\nactix-web = "4"\n',
      "src/main.rs": '.bind(("127.0.0.1", 8080))',
      "rust-toolchain.toml": '[toolchain]\nchannel = "1.80.0"\n',
    },
    expect: {
      language: "rust",
      framework: "actix-web 4",
      runtime: "rust 1.80.0",
      dev: "cargo run --bin web",
      start: "./target/release/web",
      port: 8080,
    },
  },
  {
    title: "a Rust workspace without a package at its root",
    files: {
      "Cargo.toml": '[workspace]\nmembers = ["crates/*"]\n',
      "crates/lib/Cargo.toml": '[package]\nname = "lib"\n',
      "crates/lib/src/lib.rs": "",
      "crates/server/Cargo.toml": '[package]\nname = "server"\n[dependencies]\naxum = "0.8"\n',
      "crates/server/src/main.rs": "",
    },
    expect: {
      language: "rust",
      framework: "axum 0.8",
      appRoot: "crates/server",
      monorepo: "cargo-workspaces",
    },
  },
  {
    title: "Spring Boot with Maven and its wrapper",
    files: {
      "pom.xml": pom(`${bootParent}<properties><java.version>21</java.version></properties>`),
      mvnw: "",
      "src/main/java/x/App.java": "",
      "src/main/resources/application.properties": "server.port=9191\n",
    },
    expect: {
      language: "java",
      framework: "spring-boot 3.3.4",
      packageManager: "maven",
      runtime: "java 21",
      build: "./mvnw -DskipTests clean package",
      dev: "./mvnw spring-boot:run",
      port: 9191,
      evidence: { port: "src/main/resources/application.properties" },
    },
  },
  {
    title: "Spring Boot with Gradle in Kotlin",
    files: {
      "build.gradle.kts":
        'plugins {\n  id("org.springframework.boot") version "3.4.0"\n  kotlin("jvm") version "2.0"\n}\nkotlin { jvmToolchain(17) }\n',
      "settings.gradle.kts": "",
      gradlew: "",
      "src/main/kotlin/App.kt": "",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how Spring writes a default
      "src/main/resources/application.yml": "server:\n  port: ${PORT:8099}\n",
    },
    expect: {
      language: "kotlin",
      framework: "spring-boot 3.4.0",
      packageManager: "gradle",
      runtime: "java 17",
      dev: "./gradlew bootRun",
      port: 8099,
    },
  },
  {
    title: "Quarkus",
    files: {
      "pom.xml": pom(
        "<dependencies><dependency><groupId>io.quarkus</groupId><artifactId>quarkus-rest</artifactId></dependency></dependencies><properties><maven.compiler.release>17</maven.compiler.release></properties>",
      ),
      "src/main/java/A.java": "",
      "src/main/resources/application.properties": "quarkus.http.port=8282",
    },
    expect: {
      language: "java",
      framework: "quarkus",
      dev: "mvn quarkus:dev",
      port: 8282,
      runtime: "java 17",
    },
  },
  {
    title: "Micronaut with Gradle",
    files: {
      "build.gradle": 'plugins { id("io.micronaut.application") version "4.4.2" }\n',
      "src/main/java/A.java": "",
      "src/main/resources/application.yml": "micronaut:\n  server:\n    port: 8585\n",
    },
    expect: { language: "java", framework: "micronaut 4.4.2", packageManager: "gradle", port: 8585 },
  },
  {
    title: "Ktor",
    files: {
      "build.gradle.kts": 'plugins { id("io.ktor.plugin") version "3.0.0" }\n',
      gradlew: "",
      "src/main/kotlin/Application.kt": "embeddedServer(Netty, port = 8686)",
    },
    expect: { language: "kotlin", framework: "ktor 3.0.0", dev: "./gradlew run", port: 8686 },
  },
  {
    title: "plugins from a version catalogue",
    files: {
      "build.gradle.kts": "plugins { alias(libs.plugins.spring.boot) }\n",
      "gradle/libs.versions.toml":
        '[plugins]\nspring-boot = { id = "org.springframework.boot", version = "3.2.1" }\n',
      "src/main/java/A.java": "",
    },
    expect: { language: "java", framework: "spring-boot 3.2.1", dev: "gradle bootRun" },
  },
  {
    title: "Scala with Play",
    files: {
      "build.sbt": 'lazy val root = (project in file(".")).enablePlugins(PlayScala)\n',
      "project/plugins.sbt": 'addSbtPlugin("org.playframework" % "sbt-plugin" % "3.0.5")\n',
      "conf/routes": "",
      "app/controllers/Home.scala": "",
    },
    expect: { language: "scala", framework: "play 3.0.5", packageManager: "sbt", dev: "sbt run", port: 9000 },
  },
  {
    title: "Rails",
    files: {
      Gemfile: 'source "https://rubygems.org"\nruby "3.3.5"\ngem "rails", "~> 7.2.1"\n',
      "Gemfile.lock": "",
      "config/application.rb": "",
      "bin/rails": "",
      "bin/dev": "",
      "config.ru": "",
      "app/assets/x.css": "",
      "package.json": { scripts: { build: "esbuild" }, devDependencies: { esbuild: "1" } },
    },
    expect: {
      language: "ruby",
      framework: "rails 7.2.1",
      packageManager: "bundler",
      runtime: "ruby 3.3.5",
      install: "bundle install && npm install",
      build: "bundle exec rake assets:precompile",
      dev: "bin/dev",
      start: "bundle exec bin/rails server -b 0.0.0.0",
      port: 3000,
    },
  },
  {
    title: "Sinatra with its own port",
    files: {
      Gemfile: "gem 'sinatra'\n",
      "app.rb": "require 'sinatra'\nset :port, 4600\n",
      ".ruby-version": "ruby-3.2.2\n",
    },
    expect: {
      language: "ruby",
      framework: "sinatra",
      runtime: "ruby 3.2.2",
      start: "bundle exec ruby app.rb",
      port: 4600,
    },
  },
  {
    title: "a Rack app",
    files: { Gemfile: "gem 'rack'\ngem 'puma'\n", "config.ru": "run App" },
    expect: { language: "ruby", framework: "rack", start: "bundle exec puma", port: 9292 },
  },
  {
    title: "Jekyll by its gems",
    files: { Gemfile: 'gem "jekyll", "~> 4.3"\n', "_config.yml": "title: x\n", "index.md": "" },
    expect: { language: "ruby", framework: "jekyll 4.3", build: "bundle exec jekyll build", port: 4000 },
  },
  {
    title: "a single Ruby script",
    files: { "hello.rb": "puts 1\n" },
    expect: { language: "ruby", packageManager: null, start: "ruby hello.rb" },
  },
  {
    title: "Laravel with its Vite assets",
    files: {
      "composer.json": { require: { php: "^8.2", "laravel/framework": "^11.9" } },
      "composer.lock": "{}",
      artisan: "",
      "package.json": {
        scripts: { dev: "vite", build: "vite build" },
        devDependencies: { "laravel-vite-plugin": "^1", vite: "^5" },
      },
      "vite.config.js": "",
      "public/index.php": "",
    },
    expect: {
      language: "php",
      framework: "laravel 11.9",
      packageManager: "composer",
      runtime: "php 8.2",
      install: "composer install && npm install",
      dev: "php artisan serve --host=0.0.0.0",
      port: 8000,
    },
  },
  {
    title: "Symfony",
    files: {
      "composer.json": { require: { php: ">=8.1", "symfony/framework-bundle": "7.1.*" } },
      "symfony.lock": "{}",
      "bin/console": "",
      "public/index.php": "",
    },
    expect: { language: "php", framework: "symfony 7.1", dev: "php -S 0.0.0.0:8000 -t public" },
  },
  {
    title: "WordPress from its archive",
    files: { "wp-config-sample.php": "", "wp-login.php": "", "index.php": "", "wp-includes/version.php": "" },
    expect: { language: "php", framework: "wordpress", packageManager: null },
  },
  {
    title: "plain PHP",
    files: { "index.php": "<?php echo 1;", "style.css": "" },
    expect: { language: "php", framework: null, install: null, dev: "php -S 0.0.0.0:8000", port: 8000 },
  },
  {
    title: "Slim",
    files: {
      "composer.json": {
        require: { "slim/slim": "4.*" },
        scripts: { start: "php -S localhost:8181 -t public" },
      },
      "public/index.php": "",
    },
    expect: { language: "php", framework: "slim 4", dev: "composer run start" },
  },
  {
    title: "ASP.NET Core with its launch settings",
    files: {
      "Shop.csproj":
        '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
      "Program.cs": "",
      "Properties/launchSettings.json": {
        profiles: { https: { applicationUrl: "https://localhost:7001;http://localhost:5123" } },
      },
    },
    expect: {
      language: "csharp",
      framework: "aspnetcore 8.0",
      packageManager: "nuget",
      runtime: "dotnet 8.0",
      install: "dotnet restore",
      build: "dotnet publish -c Release -o out",
      dev: "dotnet watch run",
      start: "dotnet out/Shop.dll",
      port: 5123,
    },
  },
  {
    title: "a solution with tests and a web project",
    files: {
      "Shop.sln": "",
      "src/Web/Web.csproj":
        '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>',
      "src/Core/Core.csproj": '<Project Sdk="Microsoft.NET.Sdk"></Project>',
      "tests/Unit/Unit.Tests.csproj":
        '<Project Sdk="Microsoft.NET.Sdk"><PackageReference Include="Microsoft.NET.Test.Sdk"/></Project>',
      "global.json": { sdk: { version: "9.0.100" } },
    },
    expect: {
      language: "csharp",
      framework: "aspnetcore 9.0",
      runtime: "dotnet 9.0.100",
      dev: "dotnet watch run --project src/Web",
      appRoot: ".",
    },
  },
  {
    title: "F# on the console",
    files: {
      "App.fsproj":
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net6.0</TargetFramework></PropertyGroup></Project>',
      "Program.fs": "",
    },
    expect: { language: "fsharp", framework: null, runtime: "dotnet 6.0", dev: "dotnet run", port: null },
  },
  {
    title: "Blazor in the browser",
    files: {
      "Client.csproj":
        '<Project Sdk="Microsoft.NET.Sdk.BlazorWebAssembly"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
    },
    expect: { language: "csharp", framework: "blazor 8.0", port: 5000 },
  },
  {
    title: "Phoenix",
    files: {
      "mix.exs": 'defp deps do\n [{:phoenix, "~> 1.7.14"}, {:bandit, "~> 1.5"}]\nend\n elixir: "~> 1.14",',
      "mix.lock": "",
      "config/dev.exs": "config :x, XWeb.Endpoint, http: [ip: {127, 0, 0, 1}, port: 4005]",
      "assets/package.json": { devDependencies: { tailwindcss: "3" } },
    },
    expect: {
      language: "elixir",
      framework: "phoenix 1.7.14",
      packageManager: "mix",
      runtime: "elixir 1.14",
      install: "mix deps.get",
      dev: "mix phx.server",
      port: 4005,
      appRoot: ".",
    },
  },
  {
    title: "plain Elixir",
    files: { "mix.exs": 'elixir: "~> 1.16", mod: {X, []}', "lib/x.ex": "" },
    expect: { language: "elixir", framework: null, dev: "mix run --no-halt", port: null },
  },
  {
    title: "Erlang",
    files: { "rebar.config": "{deps, []}.", "src/x.erl": "" },
    expect: { language: "erlang", packageManager: "rebar3", build: "rebar3 compile" },
  },
  {
    title: "Gleam",
    files: { "gleam.toml": 'name = "x"\n', "src/x.gleam": "" },
    expect: { language: "gleam", packageManager: "gleam", dev: "gleam run" },
  },
];
