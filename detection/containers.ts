import type { AppFolder } from "./app-folder";
import { type Fact, type Facts, fact, factOrNull, noFacts } from "./facts";
import { at, entriesAt, listAt, numberAt, textAt } from "./manifests/value";
import { portIn, portInCommand, validPort } from "./port";
import type { ContainerFacts } from "./stack";

const dockerfileName = /^(?:dockerfile|containerfile)(?:\.\w+)?$|\.(?:dockerfile|containerfile)$/i;
export const composeNames = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];
const devcontainerNames = [".devcontainer/devcontainer.json", ".devcontainer.json"];
const dockerFolders = ["docker", ".docker", "deploy", "build", "container"];

/** Names of the container and process files of an app, to be loaded. */
export function containerFiles(app: AppFolder): string[] {
  const facts = containerFacts(app);
  const found = [facts.dockerfile, facts.compose, facts.procfile, facts.devcontainer];
  return found.filter((path) => path !== null);
}

/** The files themselves, as paths in the repository. */
export function containerFacts(app: AppFolder): ContainerFacts {
  const path = (name: string | null): string | null => (name === null ? null : app.path(name));
  return {
    dockerfile: path(findDockerfile(app)),
    compose: path(app.first(composeNames)),
    procfile: path(app.first(["Procfile"])),
    devcontainer: path(app.first(devcontainerNames)),
  };
}

/** Reads the `web` process of a Procfile. @see https://devcenter.heroku.com/articles/procfile */
export function procfileFacts(app: AppFolder): Facts {
  const line = /^web\s*:\s*(\S.*)$/m.exec(app.text("Procfile") ?? "")?.[1]?.trim();
  if (!line) return noFacts;
  const file = app.path("Procfile");
  const port = portInCommand(line);
  return {
    ...noFacts,
    start: fact(line, file, "the web process of the Procfile"),
    port: port ? fact(port, file, "the web process names it") : null,
  };
}

/** Reads `devcontainer.json`. @see https://containers.dev/implementors/json_reference/ */
export function devcontainerFacts(app: AppFolder): Facts {
  const name = app.first(devcontainerNames);
  const manifest = name ? app.json(name) : null;
  if (!name || !manifest) return noFacts;
  const file = app.path(name);
  const forwarded = listAt(manifest, "forwardPorts").flatMap((port) => portIn(String(port)) ?? []);
  const labelled = entriesAt(manifest, "portsAttributes").flatMap(([port]) => validPort(port) ?? []);
  const ports = [...forwarded, ...labelled, numberAt(manifest, "appPort")];
  const port = ports.flatMap((one) => appPort(one) ?? [])[0];
  return { ...noFacts, port: port ? fact(port, file, "devcontainer.json forwards it") : null };
}

/** Ports of databases, queues, caches and mail tools. */
const helperPorts = new Set([
  1025, 1080, 1433, 1521, 2181, 2375, 2376, 2525, 3306, 4222, 5432, 5433, 5672, 6379, 7687, 8025, 9042, 9092,
  9200, 9300, 11211, 15672, 26257, 27017,
]);

/**
 * Returns the port if an app may use it in development; null for a helper's port and for one that only root may open.
 */
function appPort(port: number | null): number | null {
  return port !== null && port >= 1024 && !helperPorts.has(port) ? port : null;
}

/** The port that the app's image serves: the one its environment sets, otherwise the one it exposes. */
export function dockerfilePort(app: AppFolder): Fact<number> | null {
  const name = findDockerfile(app);
  const text = name ? app.text(name) : null;
  if (!name || text === null) return composePort(app);
  const file = app.path(name);
  const byVariable = environmentPort(text);
  if (byVariable) return fact(byVariable, file, "its environment sets the port");
  const exposed = exposedPort(text);
  return exposed ? fact(exposed, file, "it exposes the port") : composePort(app);
}

/** The command that the app's image runs, for a repository without any other start command. */
export function dockerfileStart(app: AppFolder): Fact<string> | null {
  const name = findDockerfile(app);
  const lines = [...((name && app.text(name)) ?? "").matchAll(/^[^\S\n]*(?:CMD|ENTRYPOINT)\s+(\S.*)$/gim)];
  const command = lines.at(-1)?.[1]?.trim();
  if (!name || !command) return null;
  const words = command.startsWith("[")
    ? [...command.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? "")
    : [command];
  const text = words.join(" ").replace(/^(?:\/bin\/)?(?:ba)?sh -c /, "");
  return text === "" ? null : fact(text, app.path(name), "the command of the image");
}

function findDockerfile(app: AppFolder): string | null {
  const here = app.first(["Dockerfile", "Containerfile"]) ?? app.match(dockerfileName);
  if (here) return here;
  for (const folder of dockerFolders) {
    const name = app.repository
      .filesIn(app.path(folder))
      .find((candidate) => /^(?:docker|container)file$/i.test(candidate));
    if (name) return `${folder}/${name}`;
  }
  return null;
}

function environmentPort(text: string): number | null {
  const pairs = [...text.matchAll(/^[^\S\n]*(?:ENV|ARG)\s+(\w*PORT)[=\s]+["']?(\d{2,5})\b/gim)];
  const plain =
    pairs.find(([, name = ""]) => !/SSL|HTTPS|DEBUG|MANAGEMENT/i.test(name)) ??
    pairs.find(([, name = ""]) => !/DEBUG/i.test(name));
  return appPort(validPort(plain?.[2]));
}

function exposedPort(text: string): number | null {
  const lines = [...text.matchAll(/^[^\S\n]*EXPOSE\s+(\S.*)$/gim)].map((match) => match[1] ?? "");
  const ports = lines
    .flatMap((line) => line.split(/\s+/))
    .flatMap((word) => validPort(/^(\d+)(?:\/tcp)?$/.exec(word)?.[1]) ?? []);
  return ports.flatMap((port) => appPort(port) ?? [])[0] ?? null;
}

/** The container side of the first published port of a service that is built from this folder and is the app. */
function composePort(app: AppFolder): Fact<number> | null {
  const name = app.first(composeNames);
  if (!name) return null;
  const services = entriesAt(app.yaml(name), "services").filter(([title, service]) => isApp(title, service));
  const entries = ["ports", "expose"].flatMap((key) =>
    services.flatMap(([, service]) => listAt(service, key)),
  );
  const ports = entries.flatMap((entry) => appPort(publishedPort(entry)) ?? []);
  return factOrNull(ports[0], app.path(name), "a service that is built here publishes it");
}

const helperService =
  /^(?:db|database|postgres\w*|pg|mysql|mariadb|mongo\w*|redis|valkey|cache|queue|rabbit\w*|kafka|zookeeper|mail\w*|smtp|mailhog|mailpit|minio|s3|elastic\w*|opensearch|search|meili\w*|nginx|proxy|traefik|caddy|adminer|pgadmin|phpmyadmin|grafana|prometheus|jaeger|selenium|chrome|worker|scheduler|cron|migrat\w*|test\w*)$/i;

/** A service built here that is no helper and is built from the app's own Dockerfile. */
function isApp(title: string, service: unknown): boolean {
  if (at(service, "build") === undefined && textAt(service, "image")) return false;
  const dockerfile = textAt(service, "build", "dockerfile") ?? "";
  const stem = /([\w-]+)\.(?:docker|container)file$|(?:docker|container)file\.([\w-]+)$/i.exec(dockerfile);
  return ![title, stem?.[1] ?? "", stem?.[2] ?? ""].some((word) => helperService.test(word));
}

function publishedPort(entry: unknown): number | null {
  return numberAt(entry, "target") ?? validPort(/(\d+)(?:\/tcp)?$/.exec(String(entry))?.[1]);
}
