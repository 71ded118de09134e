import { describe, expect, test } from "vitest";
import { type Files, fileTree } from "../../detection/__tests__/memory-tree";
import { detectStack } from "../../detection/detect-stack";
import type { Stack } from "../../detection/stack";
import { appVariables, planApp, watchesFiles } from "./app-plan";

const nothing: Stack = {
  kind: "app",
  noPreviewReason: null,
  language: "javascript",
  framework: null,
  packageManager: null,
  runtime: null,
  commands: { install: null, setup: null, build: null, dev: null, start: null },
  port: null,
  portOverride: null,
  services: [],
  requiredEnv: [],
  appRoot: ".",
  monorepo: null,
  apps: [],
  container: { dockerfile: null, compose: null, procfile: null, devcontainer: null },
  daytonaLanguage: "javascript",
  languages: {},
  confidence: 1,
  evidence: [],
  overridden: [],
  alternatives: [],
  warnings: [],
};

function stack(commands: Partial<Stack["commands"]>, changes: Partial<Stack> = {}): Stack {
  return { ...nothing, ...changes, commands: { ...nothing.commands, ...commands } };
}

describe("an app is planned from its stack", () => {
  test("not at all without a start command", () => {
    expect(planApp(null)).toBeNull();
    expect(planApp(stack({ install: "npm ci", build: "npm run build" }))).toBeNull();
  });

  test("from its sources if possible", () => {
    const plan = planApp(
      stack({ install: "npm ci", build: "b", dev: "npm run dev", start: "npm start" }, { port: 4000 }),
    );

    expect(plan).toEqual({
      folder: "project",
      install: { command: "npm ci", fallback: "npm install" },
      setup: null,
      build: null,
      start: "npm run dev",
      port: 4000,
      portVariable: "PORT",
    });
  });

  test("with a build if it runs from the build's output", () => {
    const plan = planApp(stack({ build: "go build -o app .", start: "./app" }, { appRoot: "services/api" }));

    expect(plan).toMatchObject({
      folder: "project/services/api",
      build: "go build -o app .",
      start: "./app",
      port: 3000,
    });
  });

  test.each([
    ["express", "npm run build"],
    [null, "npm run build"],
    ["create-react-app", null],
    ["angular", null],
  ])("of %s built where one command starts it for development and for good: %s", (name, build) => {
    const commands = { build: "npm run build", dev: "npm run start", start: "npm run start" };
    const framework = name === null ? null : { name, version: null };

    expect(planApp(stack(commands, { framework }))?.build).toBe(build);
  });

  test.each([
    ["npm ci --no-audit", "npm install --no-audit"],
    ["pnpm install --frozen-lockfile", "pnpm install --no-frozen-lockfile"],
    ["pnpm install", "pnpm install --no-frozen-lockfile"],
    ["pnpm install --no-frozen-lockfile", null],
    ["yarn install --immutable", "YARN_ENABLE_IMMUTABLE_INSTALLS=false yarn install"],
    ["yarn", "YARN_ENABLE_IMMUTABLE_INSTALLS=false yarn install"],
    [
      "yarn install && composer install",
      "YARN_ENABLE_IMMUTABLE_INSTALLS=false yarn install && composer install",
    ],
    ["yarn workspaces focus web", null],
    ["bun install --frozen-lockfile", "bun install"],
    ["pip install -r requirements.txt", null],
  ])("where %s fails, %s is tried", (install, fallback) => {
    expect(planApp(stack({ install, start: "s" }))?.install?.fallback).toBe(fallback);
  });
});

describe("a server that listens on localhost only is configured to listen on all interfaces", () => {
  const vite = {
    framework: { name: "vite", version: "7" },
    port: 5173,
    portOverride: { kind: "flag", name: "--port" },
  };

  test.each([
    ["npm run dev", "npm run dev -- --host 0.0.0.0 --port 5173"],
    ["pnpm run dev", "pnpm run dev --host 0.0.0.0 --port 5173"],
    ["vite", "vite --host 0.0.0.0 --port 5173"],
  ])("%s", (dev, expected) => {
    expect(planApp(stack({ dev }, vite))?.start).toBe(expected);
  });
});

describe("an app gets its allowed host names", () => {
  test.each([
    ["3000-abc.proxy.daytona.works", ".proxy.daytona.works"],
    ["127.0.0.1", "127.0.0.1"],
    ["localhost", "localhost"],
  ])("%s", (host, allowed) => {
    expect(appVariables({ port: 3000, portVariable: "PORT" }, host)).toMatchObject({
      HOST: "0.0.0.0",
      PORT: "3000",
      __VITE_ADDITIONAL_SERVER_ALLOWED_HOSTS: allowed,
      RAILS_DEVELOPMENT_HOSTS: allowed,
    });
  });
});

describe("detected apps are started so that they are reachable", () => {
  const node = (dev: string, dependencies: object) => ({
    "package.json": { scripts: { dev }, dependencies },
  });
  const gems = (...names: string[]) => names.map((name) => `gem '${name}'`).join("\n");

  test.each<[string, Files, { start: string; variables?: Record<string, string> }]>([
    ["Vite", node("vite", { vite: "6" }), { start: "npm run dev -- --host 0.0.0.0 --port 5173" }],
    ["Vite among others", node('concurrently "vite" "node api.js"', { vite: "6" }), { start: "npm run dev" }],
    [
      "Next.js",
      node("next dev", { next: "15" }),
      { start: "npm run dev -- -p 3000", variables: { HOSTNAME: "0.0.0.0" } },
    ],
    ["Astro", node("astro dev", { astro: "5" }), { start: "npm run dev -- --host 0.0.0.0 --port 4321" }],
    ["Nuxt", node("nuxt dev", { nuxt: "3" }), { start: "npm run dev -- --host 0.0.0.0 --port 3000" }],
    [
      "SvelteKit",
      node("vite dev", { vite: "6", "@sveltejs/kit": "2" }),
      { start: "npm run dev -- --host 0.0.0.0 --port 5173" },
    ],
    [
      "Angular",
      {
        "package.json": { scripts: { start: "ng serve" }, devDependencies: { "@angular/cli": "19" } },
        "angular.json": "{}",
      },
      { start: "npm run start -- --host 0.0.0.0 --port 4200" },
    ],
    [
      "Create React App",
      {
        "package.json": { scripts: { start: "react-scripts start" }, dependencies: { "react-scripts": "5" } },
      },
      { start: "npm run start", variables: { HOST: "0.0.0.0", DANGEROUSLY_DISABLE_HOST_CHECK: "true" } },
    ],
    [
      "Rails",
      { Gemfile: gems("rails"), "bin/rails": "", "config/application.rb": "" },
      { start: "bin/rails server -b 0.0.0.0 -p 3000" },
    ],
    [
      "Rails behind foreman",
      { Gemfile: gems("rails"), "bin/rails": "", "bin/dev": "", "config/application.rb": "" },
      { start: "bin/dev", variables: { BINDING: "0.0.0.0", PORT: "3000" } },
    ],
    [
      "Django",
      { "requirements.txt": "django", "manage.py": "" },
      { start: "python manage.py runserver 0.0.0.0:8000" },
    ],
    [
      "Flask",
      { "requirements.txt": "flask", "app.py": "from flask import Flask\napp = Flask(__name__)\n" },
      { start: "flask --app app run --debug --host 0.0.0.0 --port 5000" },
    ],
    [
      "FastAPI",
      { "requirements.txt": "fastapi\nuvicorn", "main.py": "from fastapi import FastAPI\napp = FastAPI()\n" },
      { start: "uvicorn main:app --reload --host 0.0.0.0 --port 8000" },
    ],
    [
      "Sinatra",
      { Gemfile: gems("sinatra"), "app.rb": "require 'sinatra'\nget('/') { 'hi' }\n" },
      { start: "bundle exec ruby app.rb -o 0.0.0.0 -p 4567" },
    ],
    [
      "Laravel",
      { "composer.json": { require: { "laravel/framework": "11" } }, artisan: "" },
      { start: "php artisan serve --host=0.0.0.0 --port 8000" },
    ],
    ["plain PHP", { "index.php": "<?php echo 1;" }, { start: "php -S 0.0.0.0:8000" }],
    [
      "Spring Boot",
      {
        "pom.xml":
          "<project><dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>",
      },
      { start: "mvn spring-boot:run", variables: { SERVER_PORT: "8080" } },
    ],
    [
      "ASP.NET Core",
      { "App.csproj": '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>' },
      { start: "dotnet watch run --urls http://0.0.0.0:5000", variables: { ASPNETCORE_HTTP_PORTS: "5000" } },
    ],
    [
      "Gin",
      {
        "go.mod": "module a\nrequire github.com/gin-gonic/gin v1.10.0\n",
        "main.go": "package main\nfunc main() {}\n",
      },
      { start: "go run .", variables: { PORT: "8080" } },
    ],
  ])("%s", async (_name, files, { start, variables }) => {
    const detected = await detectStack(fileTree(files));

    const plan = planApp(detected);

    expect(plan?.start).toBe(start);
    if (plan !== null) expect(appVariables(plan, null)).toMatchObject(variables ?? {});
  });
});

test.each([
  { dev: "npm run dev", start: "npm start" },
  { dev: "node --watch server.js", start: "node server.js" },
  { dev: "bun run dev", start: "bun run start" },
  { dev: "python manage.py runserver", start: "gunicorn shop.wsgi" },
  { dev: "flask run --debug", start: "flask run" },
  { dev: "php -S 0.0.0.0:8000", start: null },
])("$dev takes up changes by itself", (commands) => {
  expect(watchesFiles(stack(commands))).toBe(true);
});

test.each([
  { dev: "npm run start", start: "npm run start" },
  { dev: null, start: "./app" },
  { dev: "node server.js", start: "node server.js" },
  { dev: "go run .", start: "./app" },
  { dev: "python main.py", start: null },
  { dev: "bun index.ts", start: null },
  { dev: "./gradlew bootRun", start: "java -jar app.jar" },
])("$dev has to be restarted", (commands) => {
  expect(watchesFiles(stack(commands))).toBe(false);
});

test("a start script that is a development server by its framework's template reloads changes", () => {
  const both = { dev: "npm run start", start: "npm run start" };
  const framework = { name: "create-react-app", version: null };

  expect(watchesFiles(stack(both, { framework }))).toBe(true);
});

test("a page and a server that start together do not get the same port", () => {
  const plan = planApp(
    stack({ dev: "npm run dev" }, { port: 3000, portOverride: { kind: "none", name: "PORT" } }),
  );

  expect(plan).toMatchObject({ port: 3000, portVariable: null });
  expect(appVariables({ port: 3000, portVariable: null }, null)).not.toHaveProperty("PORT");
});
