import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readInfraConfig } from "../../host/boot/infra-config.mts";
import { exportCommands, exportTree, uncommittedFiles } from "./export-tree.mts";
import { findSecretFiles, findSecretValues } from "./find-secrets.mts";

export interface ImageOptions {
  /** The app's repository. */
  root: string;
  /** The image, e.g. `vaporform:latest`. */
  name: string;
  /** An image with Node and git; null to build one from infra/base.Dockerfile. */
  base: string | null;
  /** Absolute path of the infrastructure configuration. */
  config: string;
  /** Prints a line: every command before it runs, and warnings. */
  print(line: string): void;
}

/** Thrown if the image cannot be built; the message says what to do. */
export class ImageError extends Error {}

const baseDefault = "vaporform-base:latest";

/** Allows for downloads and a compilation on a slow network and machine. */
const commandDeadlineMs = 30 * 60_000;

/** Builds the image from a clean export of the commit, because Encore packs the folder as it is on disk. */
export function buildImage(options: ImageOptions): void {
  const { root, config, print } = options;
  refuseSecretValues(config);
  refuseMissingTools(options);
  const parent = realpathSync(mkdtempSync(join(tmpdir(), "vaporform-image-")));
  const run = (command: string[], cwd: string) => {
    print(`\n(cd ${quote(cwd)} && ${show(command)})`);
    runCommand(command, cwd);
  };
  try {
    const folder = exportTree(root, parent, run);
    refuseSecretFiles(folder);
    const left = uncommittedFiles(root);
    if (left.length > 0) print(`not in the image, because not committed: ${left.join(", ")}`);
    for (const command of afterExport(options)) run(command, folder);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

/** Prints the commands, so that the image can be built on another machine. */
function refuseMissingTools(options: ImageOptions): void {
  const missing = ["encore", "docker"].filter((tool) => !isInstalled(tool));
  if (missing.length === 0) return;
  const commands = [["mkdir", "app"], ...exportCommands("app"), ["cd", "app"], ...afterExport(options)];
  options.print(commands.map(show).join("\n"));
  throw new ImageError(`install ${missing.join(" and ")}, or run these commands where they are installed`);
}

/** The checks need development tools; the image gets only the packages that the app imports. */
function afterExport({ name, base, config }: ImageOptions): string[][] {
  const buildBase = ["docker", "build", "-t", baseDefault, "-f", "infra/base.Dockerfile", "infra"];
  return [
    ["npm", "ci"],
    ["npm", "run", "check:encore"],
    ["npm", "run", "build:web"],
    ["npm", "ci", "--omit=dev"],
    ...(base === null ? [buildBase] : []),
    ["encore", "build", "docker", "--base", base ?? baseDefault, "--config", config, name],
  ];
}

function refuseSecretValues(config: string): void {
  readInfraConfig(config);
  const fields = findSecretValues(JSON.parse(readFileSync(config, "utf8")));
  if (fields.length === 0) return;
  throw new ImageError(
    `${config}: the image would contain ${fields.join(", ")}; write {"$env": "NAME"} and set the variable where the image runs`,
  );
}

function refuseSecretFiles(folder: string): void {
  const found = findSecretFiles(folder);
  if (found.length === 0) return;
  throw new ImageError(
    `the image would contain secrets; remove these from the commit:\n  ${found.join("\n  ")}`,
  );
}

function isInstalled(tool: string): boolean {
  return spawnSync(tool, ["version"], { stdio: "ignore", timeout: 30_000 }).error === undefined;
}

function runCommand(command: string[], cwd: string): void {
  const [program = "", ...args] = command;
  const { status, signal, error } = spawnSync(program, args, {
    cwd,
    stdio: ["ignore", "inherit", "inherit"],
    timeout: commandDeadlineMs,
  });
  if (status === 0) return;
  throw new ImageError(`${show(command)} failed: ${error?.message ?? signal ?? `exit code ${status}`}`);
}

function show(command: string[]): string {
  return command.map(quote).join(" ");
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
