import type { AppFolder } from "../app-folder";
import { managePy } from "../ecosystems/python-commands";
import { inEnvironment } from "../ecosystems/python-manager";
import { type Fact, type Facts, fact } from "../facts";
import { entriesAt, textAt } from "../manifests/value";
import { exampleSettings } from "./env-files";

/** Files that show which setup an app in another language needs. */
export const setupFiles: readonly string[] = [
  "alembic.ini",
  "config/database.yml",
  "mix.exs",
  "composer.json",
  ".config/dotnet-tools.json",
];

/** The setup of apps in other ecosystems, by their framework and files. */
export function otherSetup(app: AppFolder, facts: Facts): Fact<string>[] {
  const framework = facts.framework?.value.name ?? "";
  const step = (command: string, file: string, reason: string): Fact<string> =>
    fact(command, app.path(file), reason);
  return [
    ...pythonSetup(app, facts, step),
    ...webSetup(app, framework, step),
    ...beamSetup(app, step),
    ...dotnetSetup(app, step),
  ];
}

type Step = (command: string, file: string, reason: string) => Fact<string>;

function pythonSetup(app: AppFolder, facts: Facts, step: Step): Fact<string>[] {
  const inside = (command: string): string =>
    inEnvironment(facts.packageManager?.value.name ?? null, command);
  const framework = facts.framework?.value.name;
  const manage = framework === "django" ? managePy(app) : null;
  if (manage) {
    const migrate = step(
      inside(`python ${manage} migrate --noinput`),
      manage,
      "Django prepares the database",
    );
    const settings = app.find(/^(?:settings|base)\.py$/, { depth: 4, max: 6 });
    const manifest = settings.find((name) => /ManifestStaticFilesStorage/.test(app.text(name) ?? ""));
    const collect = `python ${manage} collectstatic --noinput`;
    return manifest
      ? [migrate, step(inside(collect), manifest, "its storage serves only collected files")]
      : [migrate];
  }
  if (app.has("alembic.ini"))
    return [step(inside("alembic upgrade head"), "alembic.ini", "Alembic prepares the database")];
  const migrations = framework === "flask" && app.has("migrations/env.py");
  return migrations
    ? [step(inside("flask db upgrade"), "migrations/env.py", "Flask-Migrate prepares the database")]
    : [];
}

function webSetup(app: AppFolder, framework: string, step: Step): Fact<string>[] {
  if (framework === "rails" && app.has("config/database.yml"))
    return [step("bin/rails db:prepare", "config/database.yml", "Rails prepares the database")];
  if (framework === "laravel") return laravelSetup(app, step);
  const usesDoctrine = entriesAt(app.json("composer.json"), "require").some(([name]) =>
    name.startsWith("doctrine/doctrine-migrations"),
  );
  if (framework === "symfony" && usesDoctrine)
    return [
      step(
        "php bin/console doctrine:migrations:migrate --no-interaction",
        "composer.json",
        "Doctrine prepares the database",
      ),
    ];
  const migrate: Readonly<Record<string, string>> = {
    redwoodjs: app.hasFolder("api/db/migrations")
      ? "yarn rw prisma migrate deploy"
      : "yarn rw prisma db push",
  };
  const command = app.has("api/db/schema.prisma") ? migrate[framework] : undefined;
  return command ? [step(command, "api/db/schema.prisma", `${framework} prepares the database`)] : [];
}

function laravelSetup(app: AppFolder, step: Step): Fact<string>[] {
  const example = exampleSettings(app);
  const hasKey = app.has(".env");
  const usesSqlite = example.some(({ name, value }) => name === "DB_CONNECTION" && value === "sqlite");
  return [
    ...(hasKey
      ? []
      : [step("php artisan key:generate --force", "artisan", "Laravel needs a key of its own")]),
    ...(usesSqlite ? [step("touch database/database.sqlite", "artisan", "its database is a file")] : []),
    ...(app.hasFolder("database/migrations")
      ? [step("php artisan migrate --force", "artisan", "Laravel prepares the database")]
      : []),
  ];
}

function beamSetup(app: AppFolder, step: Step): Fact<string>[] {
  const text = app.text("mix.exs") ?? "";
  const alias = (name: string): boolean =>
    text.includes(`"${name}":`) || new RegExp(`\\b${name.replace(".", "\\.")}:`).test(text);
  const usesEcto = /:ecto_sql\b/.test(text);
  const database = alias("ecto.setup") ? "mix ecto.setup" : "mix ecto.create && mix ecto.migrate";
  return [
    ...(usesEcto ? [step(database, "mix.exs", "Ecto prepares the database")] : []),
    ...(alias("assets.setup") ? [step("mix assets.setup", "mix.exs", "its assets need their tools")] : []),
  ];
}

function dotnetSetup(app: AppFolder, step: Step): Fact<string>[] {
  const file = ".config/dotnet-tools.json";
  if (!app.has(file)) return [];
  const usesEf = textAt(app.json(file), "tools", "dotnet-ef", "version") !== null;
  return [
    step("dotnet tool restore", file, "it lists the project's tools"),
    ...(usesEf && app.hasFolder("Migrations")
      ? [step("dotnet ef database update", file, "Entity Framework prepares the database")]
      : []),
  ];
}
