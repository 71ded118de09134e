import { PROJECT_FOLDER } from "../app/app-plan";

/** Where the sandbox puts what it has to tell, beside the project. */
export const PULL_FOLDER = ".vaporform/pull";

/**
 * Lists the project's files in a sandbox as `readSandboxFiles` reads them: those that git would not ignore, and
 * those that were put there. Needs git, which knows best what `.gitignore` files mean, and GNU's tools.
 */
export const LIST_SCRIPT = `
set -e
here=$PWD
cd ${PROJECT_FOLDER}
git init --quiet --bare "$here/${PULL_FOLDER}/git"
{
  git --git-dir="$here/${PULL_FOLDER}/git" --work-tree=. ls-files -z --others --exclude-standard
  cat "$here/${PULL_FOLDER}/tree"
} | sort -zu > "$here/${PULL_FOLDER}/paths"
while IFS= read -r -d '' path; do
  if [ -L "$path" ]; then
    sum=$(printf %s "$(readlink -- "$path")" | sha256sum)
    printf 'L\\0%s\\0%s\\0' "\${sum%% *}" "$path"
  elif [ -f "$path" ]; then
    sum=$(sha256sum < "$path")
    if [ -x "$path" ]; then kind=X; else kind=F; fi
    printf '%s\\0%s\\0%s\\0' "$kind" "\${sum%% *}" "$path"
  fi
done < "$here/${PULL_FOLDER}/paths" > "$here/${PULL_FOLDER}/list"
`;

/** Packs the files that were asked for. */
export const PACK_SCRIPT = `
tar -czf ${PULL_FOLDER}/changed.tar.gz -C ${PROJECT_FOLDER} --null --no-recursion -T ${PULL_FOLDER}/changed
`;
