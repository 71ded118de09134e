import type { AppFolder } from "./app-folder";
import { type Fact, type Facts, fact, factOrNull, noFacts } from "./facts";
import { at, entriesAt, listAt, numberAt, textAt } from "./manifests/value";
import { portIn, portInCommand, validPort } from "./port";
import type { ContainerFacts } from "./stack";

const dockerfileName = /^(?:dockerfile|containerfile)(?:\.\w+)?$|\.(?:dockerfile|containerfile)$/i;
const composeNames = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];
const devcontainerNames = [".devcontainer/devcontainer.json", ".devcontainer.json"];
const dockerFolders = ["docker", ".docker", "deploy", "build", "container"];

/** Names of the container and process files of an app, whose contents are to be loaded. */
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

/** What the `web` process of a Procfile says. @see https://devcenter.heroku.com/articles/procfile */
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

/** What `devcontainer.json` says. @see https://containers.dev/implementors/json_reference/ */
export function devcontainerFacts(app: AppFolder): Facts {
  const name = app.first(devcontainerNames);
  const manifest = name ? app.json(name) : null;
  if (!name || !manifest) return noFacts;
  const file = app.path(name);
  const forwarded = listAt(manifest, "forwardPorts").flatMap((port) => portIn(String(port)) ?? []);
  const labelled = entriesAt(manifest, "portsAttributes").flatMap(([port]) => validPort(port) ?? []);
  const port = forwarded[0] ?? labelled[0] ?? numberAt(manifest, "appPort");
  return { ...noFacts, port: port ? fact(port, file, "devcontainer.json forwards it") : null };
}

/** The port that an image of the app serves: one that its environment sets, then the one it exposes. */
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

/** The command that an image of the app runs, for a repository in which nothing else says how it starts. */
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
  return validPort(plain?.[2]);
}

function exposedPort(text: string): number | null {
  const lines = [...text.matchAll(/^[^\S\n]*EXPOSE\s+(\S.*)$/gim)].map((match) => match[1] ?? "");
  const ports = lines
    .flatMap((line) => line.split(/\s+/))
    .flatMap((word) => validPort(/^(\d+)(?:\/tcp)?$/.exec(word)?.[1]) ?? []);
  return ports[0] ?? null;
}

/** The container side of the first published port of a service that is built from this folder. */
function composePort(app: AppFolder): Fact<number> | null {
  const name = app.first(composeNames);
  if (!name) return null;
  const services = entriesAt(app.yaml(name), "services").map(([, service]) => service);
  const built = services.filter((service) => at(service, "build") !== undefined || !textAt(service, "image"));
  const entries = ["ports", "expose"].flatMap((key) => built.flatMap((service) => listAt(service, key)));
  const ports = entries.flatMap((entry) => publishedPort(entry) ?? []);
  return factOrNull(ports[0], app.path(name), "a service that is built here publishes it");
}

function publishedPort(entry: unknown): number | null {
  return numberAt(entry, "target") ?? validPort(/(\d+)(?:\/tcp)?$/.exec(String(entry))?.[1]);
}
