import type { Stack } from "../../detection/stack";
import { quote } from "../sandbox/shell";

export const goInstall = "go mod download";

/** A module's name says nothing about what it requires. */
export function partsOfModule(text: string): string {
  return text.replace(/^module .*$/m, "").trim();
}

const packages =
  "{{if .Standard}}{{.ImportPath}}{{else}}{{with .Module}}{{if not .Main}}{{$.ImportPath}}{{end}}{{end}}{{end}}";

/**
 * A command that compiles what an app imports, but for its own packages: the standard library, which Go compiles in each
 * new cache, and its modules. Otherwise its first start would do so, beside code of its own that can change the cache.
 */
export function compileGo({ commands: { dev, build } }: Stack): string {
  const [, target = "./..."] = /^go (?:run|build)(?: -o \S+)? (\.[\w./-]*)$/.exec(dev ?? build ?? "") ?? [];
  return [
    `go list -deps -f ${quote(packages)} ${quote(target)} 2>/dev/null`,
    "grep -v '^$'",
    "xargs -r go build 2>/dev/null",
  ].join(" | ");
}
