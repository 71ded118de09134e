import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readCommandLine, UsageError } from "../host/boot/command-line.mts";
import { InfraConfigError } from "../host/boot/infra-config.mts";
import { buildImage, ImageError, type ImageOptions } from "./image/build-image.mts";

const usage = `Builds a Docker image of the commit that is checked out, with the Encore CLI and Docker.

  npm run build:image -- NAME
    --config FILE   the infrastructure configuration (default: infra/infra.config.json)
    --base IMAGE    an image with Node and git (default: built from infra/base.Dockerfile)
    --help          prints this`;

const root = fileURLToPath(new URL("..", import.meta.url));

// Ctrl-C ends the running command; this process then removes its temporary folder.
process.on("SIGINT", () => undefined);

try {
  buildImage(readOptions(process.argv.slice(2)));
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}; see npm run build:image -- --help`);
  else if (error instanceof ImageError || error instanceof InfraConfigError) console.error(error.message);
  else console.error(error);
  process.exitCode = 1;
}

function readOptions(args: string[]): ImageOptions {
  const { values, positionals } = parse(args);
  const [name, ...rest] = positionals;
  if (name === undefined || rest.length > 0)
    throw new UsageError("exactly one name for the image is required: npm run build:image -- NAME");
  if (name.startsWith("-")) throw new UsageError(`"${name}" is not a valid image name`);
  const config = resolve(values.config ?? `${root}/infra/infra.config.json`);
  if (!existsSync(config)) throw new UsageError(`--config: ${config} does not exist`);
  return { root, name, base: values.base ?? null, config, print: console.log };
}

function parse(args: string[]) {
  return readCommandLine({ name: "npm run build:image", usage }, process.env, {
    args,
    allowPositionals: true,
    options: { config: { type: "string" }, base: { type: "string" } },
  });
}
