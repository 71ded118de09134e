import type { AppFolder } from "../app-folder";
import { overrideBy, serverPort } from "../ecosystem-finding";
import { type Fact, fact } from "../facts";
import type { FrameworkRule } from "../framework-rules";
import { portInFiles } from "../port";
import { portInSettings } from "../settings-port";
import type { PortOverride } from "../stack";
import { goSources } from "./go-sources";

const sourcePatterns = [
  /Sprintf\(\s*"[^"\n]*:%[dvs]"\s*,\s*"?(\d{2,5})/,
  /flag\w*\.(?:Int|String)\w*\([^)\n]{0,80}?"(?:\w*port|\w*addr(?:ess)?|listen|bind|http)"[^)\n]{0,60}?"?(?:[\w.]*:)?(\d{4,5})\b/i,
  /(?:Getenv|LookupEnv|EnvOr\w*|getenv\w*|getEnv\w*|GetEnv\w*)\(\s*"\w*(?:PORT|ADDR)\w*"[^)\n]{0,40}?"?(?:[\w.]*:)?(\d{4,5})/,
  /\bSetDefault\(\s*"[\w.]*(?:port|addr(?:ess)?)"\s*,\s*"?(?:[\w.]*:)?(\d{4,5})/i,
  /`[^`\n]{0,200}?env:"\w{0,40}(?:PORT|ADDR)\w{0,40}"[^`\n]{0,100}?(?:envDefault|default):"(?:[\w.]*:)?(\d{4,5})"/,
  /\b(?:port|addr(?:ess)?|listenAddr)\w*\s*(?:string\s*)?(?::=|=)\s*"?(?:[\w.]*:)?(\d{2,5})"?/i,
  /(?:ListenAndServe(?:TLS)?|Listen|Run|Start|Serve|Addr\s*:|address\s*:=|addr\s*:=)\s*\(?\s*(?:"tcp\d?"\s*,\s*)?"[^":\n]*:(\d{2,5})"/,
  /\b(?:Run|Start|Serve|ListenAndServe)\w*\(\s*"[\w.]*:(\d{4,5})"/,
];
const settingsFiles =
  /^(?:app|config|application|settings|server|default|local|dev|development)\.(?:ya?ml|toml|json|conf|ini)$|-api\.ya?ml$/;
const folders = ["", "conf/", "config/", "configs/", "etc/", "manifest/config/"];

/** Settings files where Go's frameworks and programs look for them. */
export function goSettings(app: AppFolder): string[] {
  return folders.flatMap((folder) => {
    const names = folder === "" ? app.names() : app.repository.filesIn(app.path(folder.slice(0, -1)));
    return names.filter((name) => settingsFiles.test(name)).map((name) => folder + name);
  });
}

/** A server's port: settings, then source, then `.env`, then the framework's default. */
export function goPort(app: AppFolder, rule: FrameworkRule | null): Fact<number> | null {
  const mains = goSources(app);
  return (
    portInSettings(app, goSettings(app)) ??
    portInFiles(app, mains, sourcePatterns) ??
    serverPort({ app, rule, files: [], patterns: [] })
  );
}

/** The variable that the sources read, otherwise the framework's. */
export function goPortOverride(app: AppFolder, rule: FrameworkRule | null): Fact<PortOverride> | null {
  for (const name of goSources(app)) {
    const variable = /(?:Getenv|LookupEnv|\w*[gG]et[eE]nv\w*)\(\s*"(\w*PORT)"/.exec(
      app.text(name) ?? "",
    )?.[1];
    if (variable) return fact({ kind: "env", name: variable }, app.path(name), `${name} reads ${variable}`);
  }
  return overrideBy(rule);
}
