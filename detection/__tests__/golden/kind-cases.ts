import type { GoldenCase } from "./case";

/** Kinds of repository from real imports: for each, the smallest tree that once got a wrong stack. */
export const kindCases: readonly GoldenCase[] = [
  {
    title: "root script words: ws turbopack",
    files: {
      "apps/shop/app/layout.tsx":
        "export default function L({children}:any){return <html><body>{children}</body></html>}",
      "apps/shop/app/page.tsx": "export default function P(){return <p>hi</p>}",
      "apps/shop/package.json": {
        name: "shop",
        scripts: { dev: "next dev --turbopack", build: "next build", start: "next start" },
        dependencies: { next: "15.3.1", react: "19.1.0", "react-dom": "19.1.0" },
      },
      "libs/math/index.js": "exports.x=1",
      "libs/math/package.json": { name: "@acme/math", version: "0.0.0", main: "index.js" },
      "package-lock.json": { lockfileVersion: 3 },
      "package.json": { name: "acme", private: true, workspaces: ["apps/*", "libs/*"] },
    },
    expect: {
      kind: "app",
      language: "typescript",
      appRoot: "apps/shop",
      framework: "next 15.3.1",
      monorepo: "npm-workspaces",
      port: 3000,
      dev: "npm run dev",
    },
  },
  {
    title: "root script words: root bunx neighbour",
    files: {
      "app.vue": "<template><div>hi</div></template>",
      "nuxt.config.ts": "export default defineNuxtConfig({})",
      "package.json": {
        private: true,
        type: "module",
        scripts: {
          dev: "nuxt dev",
          build: "nuxt build",
          start: "node .output/server/index.mjs",
          codegen: "bunx playwright codegen",
        },
        devDependencies: { nuxt: "^3.15.0" },
      },
      "pnpm-lock.yaml": 'lockfileVersion: "9.0"\n',
      "pnpm-workspace.yaml": "packages:\n  - relay\n",
      "relay/nitro.config.ts": "export default defineNitroConfig({})",
      "relay/package.json": {
        name: "relay",
        scripts: { dev: "nitropack dev", build: "nitropack build" },
        devDependencies: { nitropack: "^2.9.6" },
      },
      "relay/routes/index.ts": "export default eventHandler(()=>1)",
    },
    expect: {
      kind: "app",
      language: "typescript",
      appRoot: ".",
      framework: "nuxt 3.15.0",
      dev: "pnpm run dev",
      port: 3000,
    },
  },
  {
    title: "root script names member: turbo filter 2",
    files: {
      "apps/badge-api/app/page.tsx": "export default()=>null",
      "apps/badge-api/package.json": {
        name: "@r/badge-api",
        scripts: { dev: "next dev -p 3003", build: "next build" },
        dependencies: { next: "15.3.1", react: "19.1.0", "react-dom": "19.1.0" },
      },
      "apps/core/app/root.tsx": "1",
      "apps/core/package.json": {
        name: "@r/core",
        scripts: {
          dev: "npm run with:env -- react-router dev",
          build: "react-router build",
          "with:env": "dotenv -e ../../.env --",
        },
        dependencies: { "react-router": "^7.2.0", hono: "4.0.0", react: "19.0.0" },
        devDependencies: { "@react-router/dev": "^7.2.0", vite: "^6.0.0" },
      },
      "apps/core/vite.config.ts": "export default {}",
      "package-lock.json": {},
      "package.json": {
        name: "r",
        private: true,
        packageManager: "npm@11.0.0",
        workspaces: ["apps/*"],
        scripts: { dev: "turbo run dev --filter=@r/core", build: "turbo run build" },
      },
      "turbo.json": { tasks: { dev: {} } },
    },
    expect: { kind: "app", language: "typescript", appRoot: "apps/core", monorepo: "turbo" },
  },
  {
    title: "root script names member: bun filter script",
    files: {
      "backend/app/__init__.py": "",
      "backend/app/main.py": "from fastapi import FastAPI\napp=FastAPI()\n",
      "backend/pyproject.toml":
        '[project]\nname="app"\nrequires-python=">=3.11"\ndependencies=["fastapi[standard]>=0.115"]\n',
      "bun.lock": '{"lockfileVersion":1}',
      "frontend/index.html": "<div id=root></div>",
      "frontend/package.json": {
        name: "frontend",
        private: true,
        scripts: { dev: "vite", build: "tsc && vite build", test: "bunx playwright test" },
        dependencies: { react: "19.0.0", "react-dom": "19.0.0" },
        devDependencies: { vite: "7.0.0" },
      },
      "frontend/src/main.tsx": "console.log(1)",
      "frontend/vite.config.ts": "export default {}",
      "package.json": {
        name: "full",
        private: true,
        workspaces: ["frontend"],
        scripts: { dev: "bun run --filter frontend dev", test: "bun run --filter frontend test" },
      },
    },
    expect: {
      kind: "app",
      language: "typescript",
      appRoot: "frontend",
      framework: "vite 7.0.0",
      dev: "bun run dev",
      port: 5173,
    },
  },
  {
    title: "site before library: library vs site",
    files: {
      "docs/astro.config.mjs": "export default {}",
      "docs/package.json": {
        name: "glow-docs",
        private: true,
        scripts: { dev: "astro dev", build: "astro build" },
        dependencies: { astro: "^5.0.0" },
      },
      "docs/src/pages/index.astro": "<h1>hi</h1>",
      "package.json": {
        name: "lib-root",
        private: true,
        scripts: { test: "vitest" },
        devDependencies: { astro: "^5.0.0" },
      },
      "packages/glow/components/Nav.astro": "<nav/>",
      "packages/glow/index.ts": "export const a=1",
      "packages/glow/package.json": {
        name: "@glow/core",
        version: "1.0.0",
        exports: { ".": "./index.ts" },
        peerDependencies: { astro: "^5.0.0" },
        devDependencies: { astro: "^5.0.0" },
      },
      "pnpm-lock.yaml": "",
      "pnpm-workspace.yaml": "packages:\n  - packages/*\n  - docs\n",
    },
    expect: {
      kind: "site",
      language: "javascript",
      appRoot: "docs",
      framework: "astro 5.0.0",
      dev: "pnpm run dev",
      port: 4321,
    },
  },
  {
    title: "web before mobile: web before mobile 2",
    files: {
      "apps/expo/app.config.ts": "export default {}",
      "apps/expo/index.ts": 'import "expo-router/entry"',
      "apps/expo/package.json": {
        name: "@duo/expo",
        main: "index.ts",
        scripts: { dev: "expo start", android: "expo run:android" },
        dependencies: { expo: "~54.0.0", "react-native": "0.81.0", "expo-router": "6.0.0" },
      },
      "apps/expo/tsconfig.json": {},
      "apps/nextjs/next.config.js": "export default {}",
      "apps/nextjs/package.json": {
        name: "@duo/nextjs",
        type: "module",
        scripts: {
          dev: "pnpm with-env next dev",
          build: "pnpm with-env next build",
          "with-env": "dotenv -e ../../.env --",
        },
        dependencies: { next: "15.3.1", react: "19.1.0", "react-dom": "19.1.0" },
      },
      "apps/nextjs/src/app/page.tsx": "export default()=>null",
      "apps/nextjs/tsconfig.json": {},
      "package.json": {
        name: "duo",
        private: true,
        packageManager: "pnpm@10.4.0",
        scripts: { dev: "turbo watch dev --continue" },
      },
      "pnpm-lock.yaml": "",
      "pnpm-workspace.yaml": "packages:\n  - apps/*\n",
      "turbo.json": { tasks: {} },
    },
    expect: { kind: "app", language: "typescript", appRoot: "apps/nextjs", framework: "next 15.3.1" },
  },
  {
    title: "aspire: aspire",
    files: {
      "Shop.sln": "Microsoft Visual Studio Solution File\n",
      "src/Shop.AppHost/Program.cs": "var b=DistributedApplication.CreateBuilder(args); b.Build().Run();",
      "src/Shop.AppHost/Shop.AppHost.csproj":
        '<Project Sdk="Aspire.AppHost.Sdk/9.5.0"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net9.0</TargetFramework></PropertyGroup><ItemGroup><ProjectReference Include="..\\Shop.Web\\Shop.Web.csproj" /></ItemGroup></Project>',
      "src/Shop.Mobile/Shop.Mobile.csproj":
        '<Project Sdk="Microsoft.NET.Sdk.Razor"><PropertyGroup><TargetFrameworks>net9.0-android</TargetFrameworks><OutputType>Exe</OutputType><UseMaui>true</UseMaui></PropertyGroup></Project>',
      "src/Shop.Web/Program.cs": "var b=WebApplication.CreateBuilder(args);b.Build().Run();",
      "src/Shop.Web/Shop.Web.csproj":
        '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>',
    },
    expect: { kind: "app", language: "csharp", appRoot: ".", dev: "dotnet run --project src/Shop.AppHost" },
  },
  {
    title: "static page: static small script",
    files: {
      "index.html":
        '<html><body><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><p>hello</p><script src="script.js"></script></body></html>',
      "script.js": 'document.title="x"',
      "style.css": "a{}",
    },
    expect: { kind: "site", language: "html", start: "npx serve --listen 8080 ." },
  },
  {
    title: "static page: rakefile static game",
    files: {
      "README.md": "# game",
      Rakefile: "task :update do\n  puts 1\nend\n",
      "index.html": '<html><body><div class=grid></div><script src="js/a.js"></script></body></html>',
      "js/a.js": "window.a=1",
      "style/main.css": "a{}",
      "style/main.scss": "a{b:c}",
    },
    expect: { kind: "site", language: "html", start: "npx serve --listen 8080 ." },
  },
  {
    title: "static collection: static collection",
    files: {
      "hangman/index.html": '<script src="script.js"></script>',
      "hangman/script.js": "document.title=1",
      "hangman/style.css": "a{}",
      "menu/index.html": '<script src="script.js"></script>',
      "menu/script.js": "document.title=1",
      "menu/style.css": "a{}",
      "quiz/index.html": '<script src="script.js"></script>',
      "quiz/script.js": "document.title=1",
      "quiz/style.css": "a{}",
      "readme.md": "# 20 mini projects",
      "timer/index.html": '<script src="script.js"></script>',
      "timer/script.js": "document.title=1",
      "timer/style.css": "a{}",
    },
    expect: { kind: "site", language: "html", appRoot: ".", start: "npx serve --listen 8080 ." },
  },
  {
    title: "requirements order: req and req dev",
    files: {
      "Home.py": 'import streamlit as st\nst.title("x")\n',
      "requirements-dev.txt": "black\npytest\n",
      "requirements.txt": "streamlit>=1.28\n",
    },
    expect: { kind: "app", language: "python", install: "pip install -r requirements.txt" },
  },
  {
    title: "devcontainer ports: laravel devcontainer 8080",
    files: {
      ".devcontainer/devcontainer.json": { name: "x", forwardPorts: [8080], image: "php" },
      artisan: "#!/usr/bin/env php\n",
      "composer.json": { name: "a/b", require: { php: "^8.2", "laravel/framework": "^12.0" } },
      "public/index.php": "<?php",
      "routes/web.php": "<?php",
    },
    expect: {
      kind: "app",
      language: "php",
      framework: "laravel 12.0",
      port: 8000,
      dev: "php artisan serve --host=0.0.0.0",
    },
  },
  {
    title: "image port vs dev: django image 80",
    files: {
      Dockerfile: 'FROM python:3.12\nCOPY . .\nEXPOSE 80\nCMD ["gunicorn","-b","0.0.0.0:80","s.wsgi"]\n',
      "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE","s.settings")\n',
      "requirements.txt": "Django==5.1\ngunicorn\n",
      "s/settings.py": "",
      "s/wsgi.py": "",
    },
    expect: { kind: "app", language: "python", framework: "django 5.1", port: 8000 },
  },
  {
    title: "image port vs dev: rails8 thruster",
    files: {
      Dockerfile:
        'FROM ruby:3.4.2-slim\nWORKDIR /rails\nCOPY . .\nRUN bundle install\nENTRYPOINT ["/rails/bin/docker-entrypoint"]\nEXPOSE 80\nCMD ["./bin/thrust", "./bin/rails", "server"]\n',
      Gemfile:
        'source "https://rubygems.org"\nruby "3.4.2"\ngem "rails", "~> 8.0.2"\ngem "puma", ">= 5.0"\ngem "thruster", require: false\n',
      "Gemfile.lock": "GEM\n  specs:\n    rails (8.0.2)\n\nPLATFORMS\n  ruby\n",
      Rakefile: "",
      "app/controllers/application_controller.rb":
        "class ApplicationController < ActionController::Base\nend\n",
      "bin/dev": '#!/usr/bin/env ruby\nexec "./bin/rails", "server", *ARGV\n',
      "bin/rails": "#!/usr/bin/env ruby\n",
      "bin/thrust": "#!/usr/bin/env ruby\n",
      "config/application.rb": 'require "rails/all"\n',
      "config/puma.rb": 'port ENV.fetch("PORT", 3000)\n',
      "config/routes.rb": "Rails.application.routes.draw do\nend\n",
      "config.ru": "run Rails.application\n",
    },
    expect: {
      kind: "app",
      language: "ruby",
      framework: "rails 8.0.2",
      port: 3000,
      dev: "bin/dev",
      appRoot: ".",
    },
  },
  {
    title: "compose other service: compose inline second service",
    files: {
      Dockerfile: 'FROM node:24\nCOPY . .\nCMD ["/opt/start.sh"]\n',
      "docker-compose.yaml":
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the compose file
        "services:\n  mail:\n    build:\n      context: .\n      dockerfile: mail.Dockerfile\n    ports:\n      - ${MAIL_CLIENT_PORT}:1080\n  api:\n    build:\n      context: .\n      dockerfile: Dockerfile\n    ports:\n      - ${APP_PORT}:${APP_PORT}\n",
      "env-example": "APP_PORT=3000\nMAIL_CLIENT_PORT=1080\n",
      "mail.Dockerfile": "FROM maildev/maildev\n",
      "nest-cli.json": {},
      "package-lock.json": {},
      "package.json": {
        name: "api",
        scripts: { "start:dev": "nest start --watch", build: "nest build" },
        dependencies: { "@nestjs/core": "11.0.0", "@nestjs/common": "11.0.0" },
      },
      "src/main.ts":
        "import {NestFactory} from '@nestjs/core'\nasync function b(){const app=await NestFactory.create(M);await app.listen(cfg.getOrThrow('app.port'))}\nb()",
    },
    expect: { kind: "app", language: "typescript", framework: "nestjs 11.0.0", port: 3000 },
  },
  {
    title: "custom server port: react router custom server",
    files: {
      "app/root.tsx": "export default()=>null",
      "index.ts": "await import('./server/index.ts')",
      "package-lock.json": {},
      "package.json": {
        name: "stack",
        type: "module",
        scripts: { dev: "node index.ts", build: "react-router build", start: "node index.ts" },
        dependencies: { "react-router": "7.5.0", "@react-router/express": "7.5.0", express: "5.0.0" },
        devDependencies: { "@react-router/dev": "7.5.0", vite: "6.0.0" },
      },
      "server/index.ts":
        "import express from 'express'\nconst app=express()\nconst desiredPort = Number(process.env.PORT || 3000)\napp.listen(desiredPort)",
      "vite.config.ts": "export default {}",
    },
    expect: {
      kind: "app",
      language: "typescript",
      framework: "react-router 7.5.0",
      port: 3000,
      dev: "npm run dev",
    },
  },
  {
    title: "client and server: mern two installs",
    files: {
      "backend/server.js":
        "import express from 'express'\nconst port=process.env.PORT||5000\nexpress().listen(port)",
      "frontend/package.json": {
        name: "frontend",
        proxy: "http://localhost:5000",
        scripts: { start: "react-scripts start" },
        dependencies: { react: "18.0.0", "react-scripts": "5.0.1" },
      },
      "frontend/public/index.html": "<p/>",
      "frontend/src/index.js": "1",
      "package-lock.json": {},
      "package.json": {
        name: "shop",
        type: "module",
        scripts: {
          start: "node backend/server.js",
          server: "nodemon backend/server.js",
          client: "npm start --prefix frontend",
          dev: 'concurrently "npm run server" "npm run client"',
        },
        dependencies: { express: "4.18.0" },
        devDependencies: { concurrently: "7.0.0", nodemon: "2.0.0" },
      },
    },
    expect: { kind: "app", language: "javascript", port: 3000, dev: "npm run dev", appRoot: "." },
  },
  {
    title: "port in source: go flag addr",
    files: {
      "cmd/web/main.go":
        'package main\nimport ("flag";"net/http")\nfunc main(){ addr := flag.String("addr", ":4000", "HTTP network address"); flag.Parse(); http.ListenAndServe(*addr, nil) }\n',
      "go.mod": "module x\ngo 1.22\n",
    },
    expect: { kind: "app", language: "go", port: 4000 },
  },
  {
    title: "port in source: go addr variable",
    files: {
      "go.mod": "module x\ngo 1.22\nrequire github.com/gin-gonic/gin v1.9.0\n",
      "go.sum": "",
      "main.go":
        'package main\nimport "github.com/gin-gonic/gin"\nfunc main(){\n r:=gin.Default()\n var addr string\n addr = ":8789"\n r.Run(addr)\n}\n',
    },
    expect: { kind: "app", language: "go", framework: "gin 1.9.0", port: 8789 },
  },
  {
    title: "port in config: beego conf",
    files: {
      "conf/app.conf": "appname = x\nhttpport = 1988\n",
      "go.mod": "module x\ngo 1.22\nrequire github.com/beego/beego/v2 v2.1.0\n",
      "main.go": 'package main\nimport "github.com/beego/beego/v2/server/web"\nfunc main(){ web.Run() }\n',
    },
    expect: { kind: "app", language: "go", framework: "beego 2.1.0", port: 1988 },
  },
  {
    title: "namespaced scripts: vitepress docs scripts",
    files: {
      "docs/.vitepress/config.mts": "export default {}",
      "docs/index.md": "# hi",
      "package-lock.json": {},
      "package.json": {
        private: true,
        scripts: {
          "docs:dev": "vitepress dev docs",
          "docs:build": "vitepress build docs",
          "docs:preview": "vitepress preview docs",
        },
        devDependencies: { vitepress: "^1.6.0" },
      },
    },
    expect: {
      kind: "site",
      language: "javascript",
      framework: "vitepress 1.6.0",
      dev: "npm run docs:dev",
      build: "npm run docs:build",
      port: 5173,
    },
  },
  {
    title: "go without module: go no mod",
    files: {
      "main.go": 'package main\nimport "net/http"\nfunc main(){ http.ListenAndServe(":8080", nil) }\n',
    },
    expect: {
      kind: "app",
      language: "go",
      packageManager: "go",
      dev: "go run main.go",
      build: "go build -o out main.go",
    },
  },
  {
    title: "shebang: shell zsh",
    files: { "start.sh": "#!/bin/zsh\nautoload -U colors\necho hi\n" },
    expect: { kind: "cli", language: "shell", start: "zsh start.sh" },
  },
  {
    title: "clojure cli: deps edn only",
    files: {
      "build.clj": "(ns build)\n",
      "deps.edn":
        '{:paths ["src"] :deps {org.clojure/clojure {:mvn/version "1.11.2"} ring/ring {:mvn/version "1.11.0"} compojure/compojure {:mvn/version "1.7.1"}}}\n',
      "src/shop/main.clj":
        "(ns shop.main (:require [ring.adapter.jetty :refer [run-jetty]]))\n(defn -main [& args] (let [port (or (first args) 8080)] (run-jetty app {:port port})))\n",
    },
    expect: { kind: "app", language: "clojure", dev: "clojure -M -m shop.main", port: 8080 },
  },
  {
    title: "flutter: flutter app",
    files: {
      "android/app/build.gradle.kts": 'plugins { id("com.android.application") }\n',
      "lib/main.dart": "import 'package:flutter/material.dart';\nvoid main()=>runApp(const App());\n",
      "pubspec.lock": "",
      "pubspec.yaml":
        "name: wonder\nenvironment:\n  sdk: ^3.4.0\ndependencies:\n  flutter:\n    sdk: flutter\n",
      "web/index.html": "<html></html>",
    },
    expect: {
      kind: "app",
      language: "dart",
      framework: "flutter",
      packageManager: "pub",
      install: "flutter pub get",
      build: "flutter build web",
    },
  },
  {
    title: "second install: laravel dev needs npm",
    files: {
      artisan: "#!/usr/bin/env php\n",
      "composer.json": {
        name: "a/b",
        require: { php: "^8.2", "laravel/framework": "^12.0" },
        scripts: {
          dev: [
            "Composer\\Config::disableProcessTimeout",
            'npx concurrently "php artisan serve" "npm run dev"',
          ],
        },
      },
      "package.json": {
        private: true,
        scripts: { dev: "vite", build: "vite build" },
        devDependencies: { vite: "6.0.0", "laravel-vite-plugin": "1.0.0" },
      },
      "public/index.php": "<?php",
      "resources/js/app.js": "1",
      "vite.config.js": "export default {}",
    },
    expect: {
      kind: "app",
      language: "php",
      framework: "laravel 12.0",
      install: "composer install && npm install",
    },
  },
  {
    title: "task absent: fresh only start task",
    files: {
      "deno.json": {
        tasks: { start: "deno run -A --watch=static/,routes/ dev.ts" },
        importMap: "./import_map.json",
      },
      "dev.ts": 'import dev from "$fresh/dev.ts"',
      "fresh.gen.ts": "1",
      "import_map.json": { imports: { "$fresh/": "https://deno.land/x/fresh@1.6.8/" } },
      "main.ts": "1",
      "routes/index.tsx": "1",
    },
    expect: { kind: "app", language: "deno", framework: "fresh", dev: "deno task start", build: null },
  },
  {
    title: "notebooks: notebooks",
    files: {
      "01_intro.ipynb":
        '{"cells":[],"metadata":{"kernelspec":{"name":"python3","language":"python"}},"nbformat":4,"nbformat_minor":5}',
      "02_more.ipynb":
        '{"cells":[],"metadata":{"kernelspec":{"name":"python3","language":"python"}},"nbformat":4,"nbformat_minor":5}',
      "requirements.txt": "numpy\npandas\nmatplotlib\n",
    },
    expect: {
      kind: "notebook",
      language: "python",
      dev: "jupyter lab --ip 0.0.0.0 --port 8888 --no-browser",
      port: 8888,
    },
  },
  {
    title: "extension: browser extension",
    files: {
      "manifest.json": {
        manifest_version: 3,
        name: "x",
        version: "1",
        action: { default_popup: "popup.html" },
      },
      "package-lock.json": {},
      "package.json": {
        name: "ext",
        scripts: { dev: "vite build --watch", build: "vite build" },
        devDependencies: { vite: "7.0.0", "@types/chrome": "0.0.300" },
      },
      "popup.html": "<div/>",
      "src/popup.ts": "chrome.runtime.id",
      "vite.config.ts": "export default {}",
    },
    expect: { kind: "extension", language: "typescript", framework: null, port: null, appRoot: "." },
  },
  {
    title: "vite plus: vite plus",
    files: {
      "index.html": "<div/>",
      "package.json": { devDependencies: { "vite-plus": "^0.2.0" } },
      "src/main.ts": "1",
    },
    expect: {
      kind: "app",
      language: "typescript",
      framework: "vite 0.2.0",
      dev: "npx vp dev",
      build: "npx vp build",
      port: 5173,
    },
  },
  {
    title: "monorepo tool: monorepo tool in package json",
    files: {
      "package.json": {
        private: true,
        packageManager: "pnpm@9.1.0",
        turbo: { tasks: { build: { outputs: ["dist/**"] } } },
      },
      "pkgs/a/package.json": { name: "a" },
      "pkgs/b/package.json": { name: "b" },
      "pnpm-lock.yaml": "",
      "pnpm-workspace.yaml": "packages:\n  - pkgs/*\n",
    },
    expect: { kind: "library", language: "javascript", monorepo: "turbo" },
  },
  {
    title: "language by bytes: deep source only",
    files: {
      "README.md": "# kata",
      "src/main/java/kata/Bowling.java": "package kata;\npublic class Bowling { int score(){return 0;} }\n",
    },
    expect: { kind: "unknown", language: "java" },
  },
  {
    title: "lone marker: lone version file",
    files: { ".python-version": "3.12.4\n", "README.md": "# soon" },
    expect: { kind: "docs", language: "python", runtime: "python 3.12.4" },
  },
  {
    title: "whole repo framework: redwood root",
    files: {
      "api/package.json": { name: "api", dependencies: { "@redwoodjs/api": "8.0.0" } },
      "api/src/a.js": "1",
      "package.json": {
        private: true,
        workspaces: { packages: ["api", "web"] },
        devDependencies: { "@redwoodjs/core": "8.0.0" },
      },
      "redwood.toml": "[web]\n port = 8910\n[api]\n port = 8911\n",
      "web/package.json": { name: "web", dependencies: { "@redwoodjs/web": "8.0.0", react: "18.3.1" } },
      "web/src/App.jsx": "1",
      "yarn.lock": "",
    },
    expect: {
      kind: "app",
      language: "javascript",
      framework: "redwoodjs 8.0.0",
      appRoot: ".",
      dev: "yarn rw dev",
      port: 8910,
    },
  },
  {
    title: "pin before range: node version file over range",
    files: {
      ".node-version": "18.19.0\n",
      "a.js": "1",
      "package.json": { name: "a", scripts: { dev: "node a.js" }, engines: { node: ">=16" } },
    },
    expect: { kind: "app", language: "javascript", runtime: "node 18.19.0" },
  },
  {
    title: "front controller: wordpress front",
    files: {
      "index.php": "<?php\ndefine( 'WP_USE_THEMES', true );\nrequire __DIR__ . '/wp-blog-header.php';\n",
      "setup.sh": "wp core download\n",
    },
    expect: { kind: "app", language: "php", framework: "wordpress" },
  },
  {
    title: "router library: rr7 library mode",
    files: {
      "index.html": "<div/>",
      "package-lock.json": {},
      "package.json": {
        name: "spa",
        scripts: { dev: "vite", build: "vite build" },
        dependencies: { react: "19.0.0", "react-dom": "19.0.0", "react-router": "^7.1.0" },
        devDependencies: { vite: "6.0.0", "@vitejs/plugin-react": "4.0.0" },
      },
      "src/main.tsx": "import {createBrowserRouter} from 'react-router'",
      "vite.config.ts": "export default {}",
    },
    expect: { kind: "app", language: "typescript", framework: "vite 6.0.0", port: 5173 },
  },
  {
    title: "wasp: wasp",
    files: {
      "main.wasp":
        'app todo {\n  wasp: { version: "^0.16.0" },\n  title: "Todo"\n}\nroute R { path: "/", to: P }\npage P { component: import { P } from "@src/P" }\n',
      "package.json": { name: "todo", dependencies: { react: "18.2.0" }, devDependencies: { vite: "5.0.0" } },
      "schema.prisma": "",
      "src/P.tsx": "export const P=()=>null",
    },
    expect: { kind: "app", language: "typescript", framework: "wasp", dev: "wasp start", port: 3000 },
  },
  {
    title: "src layout: src manage py",
    files: {
      "README.md": "#",
      "requirements.txt": "Django>=5\n",
      "src/manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE","mysite.settings")\n',
      "src/mysite/settings.py": "",
      "src/mysite/wsgi.py": "",
    },
    expect: {
      kind: "app",
      language: "python",
      framework: "django 5",
      port: 8000,
      dev: "python src/manage.py runserver 0.0.0.0:8000",
    },
  },
  {
    title: "jvm multi module: maven multi module",
    files: {
      "core/pom.xml":
        "<project><parent><groupId>a</groupId><artifactId>parent</artifactId></parent><artifactId>core</artifactId></project>",
      "core/src/main/java/a/C.java": "class C{}",
      mvnw: "#!/bin/sh",
      "pom.xml":
        "<project><groupId>a</groupId><artifactId>parent</artifactId><packaging>pom</packaging><modules><module>core</module><module>web</module></modules></project>",
      "web/pom.xml":
        "<project><parent><groupId>a</groupId><artifactId>parent</artifactId></parent><artifactId>web</artifactId><dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId><version>3.4.0</version></dependency><dependency><groupId>a</groupId><artifactId>core</artifactId></dependency></dependencies><build><plugins><plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>",
      "web/src/main/java/a/W.java":
        "@SpringBootApplication public class W{public static void main(String[] x){}}",
    },
    expect: {
      kind: "app",
      language: "java",
      framework: "spring-boot 3.4.0",
      appRoot: ".",
      dev: "./mvnw -pl web spring-boot:run",
      port: 8080,
    },
  },
  {
    title: "umbrella: phoenix umbrella",
    files: {
      "apps/u/mix.exs":
        'defmodule U.Core.MixProject do\n def project, do: [app: :u]\n defp deps, do: [{:ecto_sql, "~> 3.0"}]\nend',
      "apps/u_web/mix.exs":
        'defmodule UWeb.MixProject do\n def project, do: [app: :u_web]\n defp deps, do: [{:phoenix, "~> 1.7"}]\nend',
      "config/config.exs": "import Config\n",
      "mix.exs":
        'defmodule U.MixProject do\n use Mix.Project\n def project, do: [apps_path: "apps", version: "0.1.0", deps: []]\nend\n',
    },
    expect: {
      kind: "app",
      language: "elixir",
      framework: "phoenix 1.7",
      port: 4000,
      dev: "mix phx.server",
      appRoot: ".",
    },
  },
  {
    title: "workers: wrangler 2",
    files: {
      "package-lock.json": {},
      "package.json": {
        name: "w",
        scripts: { dev: "wrangler dev src/index.ts", deploy: "wrangler deploy --minify src/index.ts" },
        dependencies: { hono: "4.0.0" },
        devDependencies: { wrangler: "4.0.0" },
      },
      "src/index.ts": "import {Hono} from 'hono'\nexport default new Hono()",
      "wrangler.toml": 'name="w"\n',
    },
    expect: { kind: "app", language: "typescript", framework: "hono 4.0.0", port: 8787, start: null },
  },
  {
    title: "nx inferred: nx inferred targets",
    files: {
      "apps/shop/next.config.js": "module.exports={}",
      "apps/shop/project.json": { name: "shop", projectType: "application" },
      "apps/shop/src/app/page.tsx": "1",
      "apps/shop-e2e/playwright.config.ts": "1",
      "apps/shop-e2e/project.json": { name: "shop-e2e" },
      "nx.json": { plugins: [{ plugin: "@nx/next/plugin" }] },
      "package-lock.json": {},
      "package.json": {
        name: "org",
        private: true,
        scripts: {},
        devDependencies: {
          nx: "20.0.0",
          "@nx/next": "20.0.0",
          next: "15.3.1",
          react: "19.1.0",
          "react-dom": "19.1.0",
        },
      },
    },
    expect: { kind: "app", language: "javascript", framework: "next", appRoot: "apps/shop", monorepo: "nx" },
  },
  {
    title: "library only: library only ts",
    files: {
      "package-lock.json": {},
      "package.json": {
        name: "tiny-lib",
        version: "1.0.0",
        main: "dist/index.js",
        scripts: { build: "tsup", test: "vitest" },
        devDependencies: { tsup: "8.0.0", vitest: "3.0.0", vite: "7.0.0" },
      },
      "src/index.ts": "export const a=1",
      "tsup.config.ts": "export default {}",
    },
    expect: { kind: "library", language: "typescript", framework: null, dev: null, start: null },
  },
  {
    title: "pnpm settings file: pnpm workspace dot",
    files: {
      "index.html": "<div/>",
      "package.json": {
        name: "solo",
        scripts: { dev: "vite", build: "vite build" },
        devDependencies: { vite: "7.0.0" },
      },
      "pnpm-lock.yaml": "",
      "pnpm-workspace.yaml": "packages:\n  - '.'\n",
      "src/main.ts": "1",
      "vite.config.ts": "export default {}",
    },
    expect: { kind: "app", language: "typescript", appRoot: ".", monorepo: null, framework: "vite 7.0.0" },
  },
  {
    title: "runtime by age: node by age cra4",
    files: {
      "package-lock.json": {},
      "package.json": {
        scripts: { start: "react-scripts start", build: "react-scripts build" },
        dependencies: { react: "17.0.2", "react-dom": "17.0.2", "react-scripts": "4.0.3" },
      },
      "public/index.html": "<p/>",
      "src/index.js": "1",
    },
    expect: { kind: "app", language: "javascript", framework: "create-react-app 4.0.3", runtime: "node 16" },
  },
  {
    title: "override variable: override variable",
    files: {
      "package.json": { scripts: { start: "node server.js" }, dependencies: { express: "4.21.0" } },
      "server.js": "require('express')().listen(process.env.APP_PORT || 4100)",
    },
    expect: { kind: "app", language: "javascript", port: 4100, portOverride: "APP_PORT" },
  },
];
