import { describe, expect, test } from "vitest";
import type { Stack } from "../detection/stack";
import { appVariables, planApp } from "./app-plan";

const nothing: Stack = {
  language: "javascript",
  framework: null,
  packageManager: null,
  runtime: null,
  commands: { install: null, build: null, dev: null, start: null },
  port: null,
  portOverride: null,
  appRoot: ".",
  monorepo: null,
  apps: [],
  container: { dockerfile: null, compose: null, procfile: null, devcontainer: null },
  daytonaLanguage: "javascript",
  languages: {},
  confidence: 1,
  evidence: [],
  alternatives: [],
  warnings: [],
};

function stack(commands: Partial<Stack["commands"]>, changes: Partial<Stack> = {}): Stack {
  return { ...nothing, ...changes, commands: { ...nothing.commands, ...commands } };
}

describe("an app is planned from its stack", () => {
  test("not at all where nothing starts it", () => {
    expect(planApp(null)).toBeNull();
    expect(planApp(stack({ install: "npm ci", build: "npm run build" }))).toBeNull();
  });

  test("from its sources where it can be", () => {
    const plan = planApp(
      stack({ install: "npm ci", build: "b", dev: "npm run dev", start: "npm start" }, { port: 4000 }),
    );

    expect(plan).toEqual({
      folder: "project",
      install: { command: "npm ci", fallback: "npm install" },
      build: null,
      start: "npm run dev",
      port: 4000,
    });
  });

  test("built where it runs from what is built", () => {
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
    ["yarn install --immutable", "yarn install"],
    ["bun install --frozen-lockfile", "bun install"],
    ["pip install -r requirements.txt", null],
  ])("where %s fails, %s is tried", (install, fallback) => {
    expect(planApp(stack({ install, start: "s" }))?.install?.fallback).toBe(fallback);
  });
});

describe("a server that listens on localhost only is told otherwise", () => {
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

describe("an app learns the names under which it is seen", () => {
  test.each([
    ["3000-abc.proxy.daytona.works", ".proxy.daytona.works"],
    ["127.0.0.1", "127.0.0.1"],
    ["localhost", "localhost"],
  ])("%s", (host, allowed) => {
    expect(appVariables(3000, host)).toMatchObject({
      HOST: "0.0.0.0",
      PORT: "3000",
      __VITE_ADDITIONAL_SERVER_ALLOWED_HOSTS: allowed,
    });
  });
});
