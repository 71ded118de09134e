import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding } from "../ecosystem-finding";
import { type Fact, type Finding, fact, factOrNull } from "../facts";
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
    name: "blazor",
    pattern:
      /Sdk="Microsoft\.NET\.Sdk\.BlazorWebAssembly|Include="Microsoft\.AspNetCore\.(?:Components\.WebAssembly|Blazor)/,
    isServer: true,
  },
  { name: "maui", pattern: /<UseMaui>\s*true/i, isServer: false },
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

function detect(app: AppFolder): Finding | null {
  const marker = app.match(dotnet.marker);
  const script = app.root === "." ? app.match(/\.(?:csx|fsx)$/) : null;
  const projects = projectsOf(app);
  const project = startupProject(app, projects);
  if (!marker && !script && !(app.root === "." && app.has("global.json") && project)) return null;
  const text = (project && app.text(project)) ?? "";
  const kind = kinds.find(({ pattern }) => pattern.test(text)) ?? null;
  const isSingle = project !== null && !project.includes("/");
  const target = isSingle || !project ? "" : ` --project ${project}`;
  const name = project?.split("/").at(-1)?.replace(projectFile, "") ?? "app";
  const file = app.path(project ?? marker ?? "");
  return finding(
    { ecosystem: "dotnet", weight: marker ? 68 + (kind ? 18 : 0) : 40 },
    {
      language: languageOf(app, project, marker),
      framework: kind && fact(frameworkOf(kind.name, text), file, "its SDK and packages"),
      packageManager: fact(
        { name: "nuget", version: null, source: file },
        file,
        "the .NET SDK restores packages with NuGet",
      ),
      runtime: runtimeFact("dotnet", statedVersion(app, project, text), []),
      install: fact("dotnet restore", file, "the .NET SDK restores packages"),
      build: fact(
        `dotnet publish${isSingle || !project ? "" : ` ${project}`} -c Release -o out`,
        file,
        "the .NET SDK builds it",
      ),
      dev: project
        ? fact(`dotnet ${kind?.isServer ? "watch run" : "run"}${target}`, file, "the .NET SDK runs it")
        : null,
      start: project ? fact(`dotnet out/${name}.dll`, file, "what the build publishes") : null,
      port: kind?.isServer ? portOf(app, project) : null,
      portOverride: kind?.isServer
        ? fact({ kind: "flag", name: "--urls" }, null, "how Kestrel is told its port")
        : null,
    },
  );
}

function projectsOf(app: AppFolder): string[] {
  return app.find(projectFile, { depth: 3, max: 40 });
}

/** The project that is started: a server first, then a program, neither a test nor a library. */
function startupProject(app: AppFolder, projects: readonly string[]): string | null {
  const score = (project: string): number => {
    const text = app.text(project) ?? "";
    const kind = kinds.findIndex(({ pattern }) => pattern.test(text));
    if (/tests?\b/i.test(project) || /Microsoft\.NET\.Test\.Sdk/.test(text)) return 0;
    if (kind !== -1) return 20 - kind + (/\b(?:AppHost|Server|Web|Api)\.\w+proj$/i.test(project) ? 2 : 0);
    return /<OutputType>\s*(?:Win)?Exe/i.test(text) ? 5 : 2;
  };
  return [...projects].sort((a, b) => score(b) - score(a))[0] ?? null;
}

function languageOf(app: AppFolder, project: string | null, marker: string | null): Fact<string> {
  const file = project ?? marker ?? "";
  const extension = /\.(cs|fs|vb)(?:proj|x)$/.exec(file)?.[1] ?? "cs";
  return fact(languages[extension] ?? "csharp", app.path(file), `${file.split("/").at(-1)} builds it`);
}

function frameworkOf(name: string, text: string): Framework {
  return { name, version: /<TargetFrameworks?>\s*net(?:coreapp)?(\d+\.\d+)/.exec(text)?.[1] ?? null };
}

function statedVersion(app: AppFolder, project: string | null, text: string): StatedVersion | null {
  for (const folder of app.upward()) {
    const sdk = textAt(folder.json("global.json"), "sdk", "version");
    if (sdk) return { text: sdk, file: folder.path("global.json"), reason: "global.json pins the SDK" };
  }
  const target = /<TargetFrameworks?>\s*[^<]*?net(?:coreapp|standard)?(\d+\.\d+)/.exec(text)?.[1];
  if (target && project) return { text: target, file: app.path(project), reason: "its target framework" };
  return nearestVersion(app, runtimeNames);
}

/** The http address that `dotnet run` uses, else the one that the server is configured with. */
function portOf(app: AppFolder, project: string | null): Fact<number> | null {
  const folder = project?.includes("/") ? project.slice(0, project.lastIndexOf("/") + 1) : "";
  const launch = `${folder}Properties/launchSettings.json`;
  for (const [, profile] of entriesAt(app.json(launch), "profiles")) {
    const port = httpPort(textAt(profile, "applicationUrl"));
    if (port) return fact(port, app.path(launch), "launchSettings.json sets it");
  }
  for (const name of ["appsettings.Development.json", "appsettings.json"].map((file) => folder + file)) {
    const settings = app.json(name);
    const port = httpPort(
      textAt(settings, "Kestrel", "Endpoints", "Http", "Url") ??
        textAt(settings, "urls") ??
        textAt(settings, "Urls"),
    );
    if (port) return fact(port, app.path(name), `${name} sets it`);
  }
  const program = app.text(`${folder}Program.cs`) ?? "";
  const literal = httpPort(/(?:UseUrls|Urls\.Add|\.Run)\(\s*\$?"([^"]+)"/.exec(program)?.[1] ?? null);
  return (
    factOrNull(literal, app.path(`${folder}Program.cs`), "the program sets it") ??
    fact(5000, null, "Kestrel's default")
  );
}

function httpPort(addresses: string | null): number | null {
  const list = (addresses ?? "").split(";");
  const address = list.find((part) => part.startsWith("http:")) ?? list[0] ?? "";
  return validPort(/:(\d{2,5})\/?$/.exec(address)?.[1]);
}
