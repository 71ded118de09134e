import type { AppCandidate } from "./app-candidate";
import { type Fact, type Facts, fact } from "./facts";
import type { StackOverrides } from "./overrides";
import type { Repository } from "./repository";
import type { StackKind } from "./stack";

/** The kind of the chosen app, if its ecosystem did not decide it. */
export function kindOf(chosen: AppCandidate | null, facts: Facts, repository: Repository): Fact<StackKind> {
  if (facts.kind) return facts.kind;
  if (!chosen) return kindOfFiles(repository);
  const command = facts.dev ?? facts.start;
  return command ? kindOfProgram(chosen, facts, command) : kindWithoutCommand(facts);
}

function kindOfProgram(
  { best: { rule } }: AppCandidate,
  { framework, port }: Facts,
  command: Fact<string>,
): Fact<StackKind> {
  if (rule) return fact(rule.kind ?? "app", framework?.file ?? null, `${rule.name} serves it`);
  return port
    ? fact("app", port.file, "it listens on a port")
    : fact("cli", command.file, "it runs, but no port is known");
}

function kindWithoutCommand({ packageManager }: Facts): Fact<StackKind> {
  return packageManager
    ? fact("library", packageManager.file, "a manifest, and no start command")
    : fact("unknown", null, "no file states how to run it");
}

/** A repository without a preview becomes an app if its owner sets a start command. */
export function kindAsSet(found: Fact<StackKind>, { commands }: StackOverrides): Fact<StackKind> {
  const isStarted = (commands?.dev ?? commands?.start) !== undefined;
  return isStarted && reasons[found.value] ? fact("app", null, "an override sets its start command") : found;
}

const reasons: Partial<Record<StackKind, string>> = {
  library: "This is a library: other packages import it, and it starts no server.",
  cli: "This is a command line program: it serves no page that a browser could show.",
  extension: "This is an extension: it runs inside another program, not on a port.",
  docs: "This repository contains only documentation: there is nothing to start.",
  unknown: "No file in this repository states how to run it. Set commands.dev and port to preview it.",
};

/** Why the repository cannot be previewed; null if it can. */
export function noPreviewReason(kind: StackKind, facts: Facts): string | null {
  const reason = reasons[kind];
  if (reason) return reason;
  return (facts.dev ?? facts.start) ? null : "No start command was found. Set commands.dev to preview it.";
}

const documentation =
  /\.(?:md|mdx|markdown|rst|adoc|txt|pdf|docx?|png|jpe?g|gif|svg|webp)$|(?:^|\/)(?:LICEN[CS]E|NOTICE|AUTHORS|CONTRIBUTING|CHANGELOG|README|CODEOWNERS|\.[^/]+)(?:\.\w+)?$|(?:^|\/)\.[^/]+\//i;

function kindOfFiles(repository: Repository): Fact<StackKind> {
  const paths = [...repository.sizes.keys()];
  const isDocs =
    paths.some((path) => /\.(?:mdx?|rst|adoc)$/i.test(path)) &&
    paths.every((path) => documentation.test(path));
  return isDocs
    ? fact("docs", null, "every file is documentation")
    : fact("unknown", null, "nothing was recognised");
}
