import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding } from "../ecosystem-finding";
import { type Fact, type Facts, type Finding, fact, factOrNull } from "../facts";
import { entriesAt, textAt } from "../manifests/value";
import { validPort } from "../port";
import { nearestVersion, type RuntimeNames, runtimeFact, type StatedVersion } from "../runtime-version";
import type { Framework } from "../stack";

const runtimeNames: RuntimeNames = { runtime: "dotnet", tools: ["dotnet", "dotnet-core"], files: [] };
const projectFile = /\.(?:cs|fs|vb)proj$/;
const languages: Record<string, string> = { cs: "csharp", fs: "fsharp", vb: "vb" };

/** What shows a kind of app in a project file, the most telling first. */
const kinds: readonly { name: string; pattern: RegExp; isServer: boolean }[] = [
  {
    name: "aspire",
    pattern: /Sdk="Aspire\.AppHost\.Sdk|Include="Aspire\.Hosting\.AppHost|<IsAspireHost>\s*true/,
    isServer: true,
  },
  {
    name: "blazor",
    pattern:
      /Sdk="Microsoft\.NET\.Sdk\.BlazorWebAssembly|Include="Microsoft\.AspNetCore\.(?:Components\.WebAssembly|Blazor)/,
    isServer: true,
  },
  { name: "orleans", pattern: /Include="Microsoft\.Orleans\.Server/, isServer: true },
  { name: "giraffe", pattern: /Include="Giraffe"/, isServer: true },
  {
    name: "aspnetcore",
    pattern:
      /Sdk="Microsoft\.NET\.Sdk\.Web"|Include="Microsoft\.AspNetCore\.(?:App|All)"|Include="Microsoft\.AspNetCore"/,
    isServer: true,
  },
  { name: "avalonia", pattern: /Include="Avalonia"/, isServer: false },
  {
    name: "azure-functions",
    pattern: /<AzureFunctionsVersion>|Include="Microsoft\.NET\.Sdk\.Functions"/,
    isServer: true,
  },
  { name: "maui", pattern: /<UseMaui>\s*true/i, isServer: false },
];

export const dotnet: Ecosystem = {
  name: "dotnet",
  marker: /\.(?:cs|fs|vb)proj$|\.slnx?$/,
  reads: (app) => [
    ...projectsOf(app),
    "global.json",
    ...projectsOf(app).flatMap((project) => {
      const folder = project.includes("/") ? project.slice(0, project.lastIndexOf("/") + 1) : "";
      return [
        "Properties/launchSettings.json",
        "appsettings.json",
        "appsettings.Development.json",
        "Program.cs",
      ].map((name) => folder + name);
    }),
    "Directory.Build.props",
  ],
  detect,
};

/** The project that is started, and what its file states. */
interface Project {
  /** Its path from the app's folder, and its folder with a trailing slash (empty for the app's own). */
  path: string;
  folder: string;
  name: string;
  text: string;
  kind: (typeof kinds)[number] | null;
  /** False for a library: nothing starts it. */
  isProgram: boolean;
}

function detect(app: AppFolder): Finding | null {
  const marker = app.match(dotnet.marker);
  const project = startupProject(app);
  const shown = marker ?? looseMarker(app, project);
  if (!shown) return null;
  const kind = project?.kind ?? null;
  const file = app.path(project?.path ?? shown);
  const weight = marker ? 68 + (kind ? 18 : 0) : 40;
  return finding(
    { ecosystem: "dotnet", weight },
    {
      language: languageOf(app, project?.path ?? shown),
      framework: project && kind && fact(frameworkOf(kind.name, project.text), file, "its SDK and packages"),
      packageManager: fact(
        { name: "nuget", version: null, source: file },
        file,
        "the .NET SDK restores with NuGet",
      ),
      runtime: runtimeFact("dotnet", statedVersion(app, project), []),
      install: fact("dotnet restore", file, "the .NET SDK restores packages"),
      ...commandsOf(project, file),
      ...portsOf(app, project),
    },
  );
}

/** At the root, a script or an SDK pinned for projects below identifies .NET too. */
function looseMarker(app: AppFolder, project: Project | null): string | null {
  if (!app.isTop) return null;
  return (
    app.match(/\.(?:csx|fsx)$|\.runtimeconfig\.json$/) ??
    (project && app.has("global.json") ? "global.json" : null)
  );
}

function commandsOf(project: Project | null, file: string): Pick<Facts, "build" | "dev" | "start"> {
  const place = project && project.folder !== "" ? ` ${project.folder.slice(0, -1)}` : "";
  const build = fact(`dotnet publish${place} -c Release -o out`, file, "the .NET SDK builds it");
  if (!project?.isProgram) return { build, dev: null, start: null };
  const run = project.kind?.isServer && project.kind.name !== "aspire" ? "watch run" : "run";
  return {
    build,
    dev: fact(`dotnet ${run}${place && ` --project${place}`}`, file, "the .NET SDK runs it"),
    start: fact(`dotnet out/${project.name}.dll`, file, "what the build publishes"),
  };
}

function projectsOf(app: AppFolder): string[] {
  return app.find(projectFile, { depth: 3, max: 40 });
}

/** A server first, then a program, neither a test nor a library. */
function startupProject(app: AppFolder): Project | null {
  const projects = projectsOf(app).map((path) => readProject(app, path));
  return projects.sort((a, b) => projectRank(b) - projectRank(a))[0] ?? null;
}

function readProject(app: AppFolder, path: string): Project {
  const text = app.text(path) ?? "";
  const slash = path.lastIndexOf("/") + 1;
  const kind = kinds.find(({ pattern }) => pattern.test(text)) ?? null;
  const folder = path.slice(0, slash);
  const name = path.slice(slash).replace(projectFile, "");
  return { path, folder, name, text, kind, isProgram: kind !== null || isProgram(app, folder, text) };
}

/** A project of the plain SDK builds a library unless it says otherwise. */
function isProgram(app: AppFolder, folder: string, text: string): boolean {
  if (!text.includes('Sdk="Microsoft.NET.Sdk"')) return true;
  const main = ["Program.cs", "Program.fs", "Program.vb", "main.fs"].some((name) => app.has(folder + name));
  return main || /<OutputType>\s*(?:Win)?Exe/i.test(text);
}

function projectRank({ path, text, kind }: Project): number {
  if (kind?.name === "aspire") return 40;
  if (/tests?\b/i.test(path) || text.includes("Microsoft.NET.Test.Sdk")) return 0;
  if (kind && !kind.isServer) return 6;
  if (kind) return 20 - kinds.indexOf(kind) + (/\b(?:AppHost|Server|Web|Api)\.\w+proj$/i.test(path) ? 2 : 0);
  return /<OutputType>\s*(?:Win)?Exe/i.test(text) ? 5 : 2;
}

function languageOf(app: AppFolder, file: string): Fact<string> {
  const extension = /\.(cs|fs|vb)(?:proj|x)$/.exec(file)?.[1] ?? "cs";
  return fact(languages[extension] ?? "csharp", app.path(file), `${file.split("/").at(-1)} builds it`);
}

function frameworkOf(name: string, text: string): Framework {
  return { name, version: /<TargetFrameworks?>\s*net(?:coreapp)?(\d+\.\d+)/.exec(text)?.[1] ?? null };
}

function statedVersion(app: AppFolder, project: Project | null): StatedVersion | null {
  for (const folder of app.upward()) {
    const sdk = textAt(folder.json("global.json"), "sdk", "version");
    if (sdk) return { text: sdk, file: folder.path("global.json"), reason: "global.json pins the SDK" };
  }
  const pattern = /<TargetFrameworks?>\s*[^<]*?net(?:coreapp|standard)?(\d+\.\d+)/;
  const target =
    pattern.exec(project?.text ?? "")?.[1] ?? pattern.exec(app.text("Directory.Build.props") ?? "")?.[1];
  if (target && project)
    return { text: target, file: app.path(project.path), reason: "its target framework" };
  return nearestVersion(app, runtimeNames);
}

function portsOf(app: AppFolder, project: Project | null): Pick<Facts, "port" | "portOverride"> {
  if (!project?.kind?.isServer) return { port: null, portOverride: null };
  const override = fact({ kind: "env", name: "ASPNETCORE_HTTP_PORTS" }, null, "how Kestrel's port is set");
  return { port: portOf(app, project), portOverride: override };
}

/** The http address that `dotnet run` uses, else the one that the server is configured with. */
function portOf(app: AppFolder, { folder, kind }: Project): Fact<number> {
  return (
    launchPort(app, `${folder}Properties/launchSettings.json`) ??
    settingsPort(app, [`${folder}appsettings.Development.json`, `${folder}appsettings.json`]) ??
    programPort(app, `${folder}Program.cs`) ??
    (kind?.name === "aspire" ? fact(15000, null, "the usual port of Aspire's dashboard") : null) ??
    fact(5000, null, "Kestrel's default")
  );
}

function launchPort(app: AppFolder, name: string): Fact<number> | null {
  for (const [, profile] of entriesAt(app.json(name), "profiles")) {
    const port = httpPort(textAt(profile, "applicationUrl"));
    if (port) return fact(port, app.path(name), "launchSettings.json sets it");
  }
  return null;
}

function settingsPort(app: AppFolder, names: readonly string[]): Fact<number> | null {
  for (const name of names) {
    const settings = app.json(name);
    const url = textAt(settings, "Kestrel", "Endpoints", "Http", "Url") ?? textAt(settings, "urls");
    const port = httpPort(url ?? textAt(settings, "Urls"));
    if (port) return fact(port, app.path(name), `${name} sets it`);
  }
  return null;
}

function programPort(app: AppFolder, name: string): Fact<number> | null {
  const address = /(?:UseUrls|Urls\.Add|\.Run)\(\s*\$?"([^"]+)"/.exec(app.text(name) ?? "")?.[1] ?? null;
  return factOrNull(httpPort(address), app.path(name), "the program sets it");
}

function httpPort(addresses: string | null): number | null {
  const list = (addresses ?? "").split(";");
  const address = list.find((part) => part.startsWith("http:")) ?? list[0] ?? "";
  return validPort(/:(\d{2,5})\/?$/.exec(address)?.[1]);
}
