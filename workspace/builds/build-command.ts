import { PROJECT_FOLDER } from "../app/app-plan";
import { GENERATED_NAMES } from "../files/generated-files";
import { quote } from "../sandbox/shell";

/** The folder of the copy that is built, beside the project. */
const COPY = '"$HOME"/.vaporform-build';

/**
 * A command that builds a copy of the project, because a build would overwrite what the running app uses, as that of Next.js
 * does with `.next`. Generated files are not copied; installed packages are linked, which costs little. Runs in the work
 * folder.
 */
export function copyAndBuild(build: string, folder: string): string {
  const left = GENERATED_NAMES.map((name) => `--exclude=${quote(name.replace(/\/$/, ""))}`).join(" ");
  return `
copy=${COPY}
rm -rf "$copy" && mkdir -p "$copy" || exit 1
tar -cf - ${left} ${PROJECT_FOLDER} | tar -xf - -C "$copy" || exit 1
find ${PROJECT_FOLDER} -name node_modules -type d -prune | while IFS= read -r packages; do
  mkdir -p "$copy/\${packages%/*}"
  cp -al "$packages" "$copy/$packages" 2>/dev/null || { rm -rf "$copy/$packages"; cp -a "$packages" "$copy/$packages"; } || exit 1
done || exit 1
cd "$copy"/${quote(folder)} || exit 1
${build}`;
}
