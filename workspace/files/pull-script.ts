import { randomUUID } from "node:crypto";
import { PROJECT_FOLDER } from "../app/app-plan";
import { COPIED } from "../needs/needs-environment";
import { quote } from "../sandbox/shell";
import { GENERATED_NAMES } from "./generated-files";

const PULLS_FOLDER = ".vaporform-pull";
/** No pull takes this long: older folders belong to dead processes. */
const LEFT_MINUTES = 60;
/** Less than the timeout of the whole script, so that it can report what it waited for. */
const LIST_SECONDS_MAX = 30;
/** The exit code of a list script that reports a file that git would wait for. */
export const BLOCKED_EXIT_CODE = 3;

/** Patterns on the command line win over those in files. */
const GENERATED = GENERATED_NAMES.map((name) => `-x ${quote(name)}`).join(" ");

/**
 * The folder for the sandbox's results, beside the project. Each pull has its own, because pulls may run concurrently.
 */
export function newPullFolder(): string {
  return `${PULLS_FOLDER}/${randomUUID()}`;
}

/**
 * Lists the project's files in a sandbox as `readSandboxFiles` reads them: those that git would not ignore, and those
 * that were uploaded. Requires git, to interpret `.gitignore` files, and GNU's tools. It fails rather than omit a file,
 * which would count as a deletion. Git opens ignore files and the heads of nested repositories of any kind, and would
 * wait for a pipe forever.
 *
 * What tools generate is ignored without a `.gitignore`, too: what only they name so, whatever a `.gitignore` says; and
 * the patterns in the file `ignored`, which a `.gitignore` may overrule.
 */
export function listScript(folder: string): string {
  return `
set -e -o pipefail
find ${PULLS_FOLDER} -mindepth 1 -maxdepth 1 -mmin +${LEFT_MINUTES} -exec rm -rf {} +
out=$PWD/${folder}
mkdir -p ${PROJECT_FOLDER}
cd ${PROJECT_FOLDER}
blocking=$(find . ! -type f ! -type d ! -type l \\( -name .gitignore -o -path './?*/.git/*' \\) -printf %P -quit)
if [ -n "$blocking" ]; then printf %s "$blocking"; exit ${BLOCKED_EXIT_CODE}; fi
git init --quiet --bare "$out/git"
mkdir -p "$out/git/info"
cat ${COPIED} >> "$out/git/info/exclude" 2>/dev/null || true
tr '\\0' '\\n' < "$out/ignored" >> "$out/git/info/exclude"
{
  timeout ${LIST_SECONDS_MAX} git --git-dir="$out/git" --work-tree=. ls-files -z --others --exclude-standard ${GENERATED}
  cat "$out/tree"
} | sort -zu > "$out/paths"
while IFS= read -r -d '' path; do
  if [ -L "$path" ]; then
    sum=$(printf %s "$(readlink -- "$path")" | sha256sum)
    printf 'L%s  %s\\0' "\${sum%% *}" "$path" >&3
  elif [ -f "$path" ]; then
    if [ -x "$path" ]; then printf '%s\\0' "$path" >&4; else printf '%s\\0' "$path" >&5; fi
  fi
done < "$out/paths" 3> "$out/list" 4> "$out/X" 5> "$out/F"
for kind in X F; do
  xargs -0r sha256sum -z -- < "$out/$kind" | sed -z "s/^/$kind/" >> "$out/list"
done
`;
}

/** Packs the requested files with their content. A file that is being written is packed in its current state. */
export function packScript(folder: string): string {
  const options = `-C ${PROJECT_FOLDER} --hard-dereference --null --no-recursion`;
  return `tar -czf ${folder}/changed.tar.gz ${options} -T ${folder}/changed || [ $? -eq 1 ]`;
}
