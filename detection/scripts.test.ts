import { expect, test } from "vitest";
import { launchesOf } from "./scripts/launches";

const scripts = new Map([
  ["dev", "vite"],
  ["api", "cross-env PORT=4000 nodemon api.js"],
  ["with-env", "dotenv -e ../.env --"],
  ["watch:css", "tailwindcss -w"],
  ["both", "run-p dev api watch:*"],
  ["loop", "npm run loop && npm run loop"],
]);

test.each<[string, string[]]>([
  ["next dev --turbopack", ["own next"]],
  ["turbo run dev --filter=@acme/web", ["member @acme/web"]],
  ["turbo watch dev --continue", ["all"]],
  ["pnpm -r --parallel dev", ["all"]],
  ["pnpm --filter ./apps/web dev", ["member ./apps/web"]],
  ["pnpm -w run dev", ["own vite"]],
  ["npm run dev -w client", ["member client"]],
  ["npm start --prefix frontend", ["member frontend"]],
  ["yarn workspace web dev", ["member web"]],
  ["bun run --filter frontend dev", ["member frontend"]],
  ["nx run shop:serve", ["member shop"]],
  ["nx serve shop", ["member shop"]],
  ["nx run-many -t serve", ["all"]],
  ["cd web && npm run dev", ["member web"]],
  ["pnpm with-env next dev", ["own next"]],
  ["tsc && node dist/index.js", ["own node"]],
  ['concurrently -n a,b "npm:api" "npm run dev --prefix web"', ["own nodemon", "member web"]],
  ["npm run both", ["own vite", "own nodemon"]],
  ["bunx playwright codegen", ["own playwright"]],
  ["npm run loop", []],
])("%s", (line, wanted) => {
  const launches = launchesOf(line, scripts).map((launch) => {
    if (launch.kind === "own") return `own ${launch.words[0]}`;
    return launch.kind === "member" ? `member ${launch.target}` : "all";
  });

  expect(launches).toEqual(wanted);
});

test("scripts that call each other endlessly are read quickly", () => {
  const names = Array.from({ length: 50 }, (_, index) => `s${index}`);
  const line = names.map((name) => `npm run ${name}`).join(" && ");
  const many = new Map(names.map((name) => [name, line]));

  expect(launchesOf(line, many)).toEqual([]);
});
