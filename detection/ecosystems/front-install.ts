import type { AppFolder } from "../app-folder";
import { type Fact, fact } from "../facts";
import { installCommand } from "./node-commands";
import { readNodePackage } from "./node-package";
import { chooseNodePackageManager } from "./node-package-manager";

const assetScripts = ["build", "dev", "watch", "start", "prod", "production", "build:css"];

/** The install of a server combined with that of the package.json beside it, which builds its pages. */
export function withFrontInstall(app: AppFolder, install: Fact<string> | null): Fact<string> | null {
  const pack = readNodePackage(app);
  if (!pack || pack.dependencies.size === 0 || !assetScripts.some((name) => pack.scripts.has(name)))
    return install;
  const front = installCommand(app, pack, chooseNodePackageManager(app).value.name);
  if (!install) return front;
  return fact(
    `${install.value} && ${front.value}`,
    install.file,
    `${install.reason}; ${pack.file} builds its pages`,
  );
}
