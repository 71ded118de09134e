import { PROJECT_FOLDER } from "../app/app-plan";
import { FIND_CACHE, INSTALL_NOTES } from "../app/package-cache";
import { quote } from "../sandbox/shell";
import type { TreeFacts } from "./tree-facts";

/** Where restored packages wait until the project's files are there. */
const STAGE = '"$HOME"/.vaporform-restore';
const TOOLS = ".vaporform-tools";
/** An archive, and what it unpacks to: a sandbox has 3 GiB of disk or more. */
export const TREE_BYTES_MAX = 512 * 1024 * 1024;
const UNPACKED_KIBIBYTES_MAX = 1536 * 1024;

/** An archive that may be restored. */
export interface TreeCandidate {
  id: string;
  platform: string;
  sha256: string;
  fileCount: number;
}

/**
 * Restores the first intact archive of those made in a sandbox like this one, into a stage beside the project; tools and
 * virtual environments go to their place. The archive is unpacked while its digest is computed, and thrown away if that is
 * not the recorded one. Never fails, and begins by emptying the stage.
 */
export function restoreTree(facts: TreeFacts, candidates: readonly TreeCandidate[]): string {
  const rows = candidates.map(
    ({ id, platform, sha256, fileCount }) => `${id} ${platform} ${sha256} ${fileCount}`,
  );
  return inShell(`
${FIND_CACHE}
${UNPACK}
${WIPE}
stage=${STAGE}
wipe "$stage"
mkdir -p "$stage"
${platformOf(facts)}
while read -r id made sum count; do
  [ "$made" = "$platform" ] || continue
  mkdir -p "$stage/files"
  rm -f "$stage/pipe"
  mkfifo "$stage/pipe" || break
  sha256sum < "$stage/pipe" > "$stage/sum" &
  { cat "$cache/trees/$id.tar" | tee "$stage/pipe" | unpack | tar -xf - -C "$stage/files" --no-same-owner; } 2>/dev/null
  code=$?
  wait
  if [ $code = 0 ] && [ "$(cut -c 1-64 "$stage/sum")" = "$sum" ] && [ "$(find "$stage/files" ! -type d | wc -l)" = "$count" ]; then
    echo ${facts.key} > "$stage/tree"
    echo "$id" > "$stage/restored"
    break
  fi
  echo "an archive of packages is damaged"
  echo "$id" >> "$stage/damaged"
  wipe "$stage/files"
  rm -f "$cache/trees/$id.tar"
done <<ROWS
${rows.join("\n")}
ROWS
for folder in ${homeFolders(facts)}; do
  [ -d "$stage/files/$folder" ] || continue
  wipe "$HOME/$folder"
  mkdir -p "$(dirname "$HOME/$folder")"
  mv "$stage/files/$folder" "$HOME/$folder"
done
if [ -f "$stage/tree" ]; then echo "installed packages were restored from an archive"; fi`);
}

/**
 * Puts restored packages into the project and runs its own install scripts. Succeeds only if that replaces the install;
 * runs in the app's folder.
 */
export function placeTree(facts: TreeFacts): string {
  const scripts = facts.ownScripts.map((name) => `${facts.manager} run ${quote(name)}`);
  return `vaporform_place() {
  [ "$(cat ${STAGE}/tree 2>/dev/null)" = ${facts.key} ] || return 1
  echo "installed packages come from an archive"
  sh -c ${quote(PLACE)} sh ${quote(upFrom(facts.folder))} || return 1
  ${[...scripts.map((script) => `${script} || return 1`), ":"].join("\n  ")}
  echo "restored $(cat ${STAGE}/restored)" >> ${INSTALL_NOTES}
}
sed 's/^/damaged /' ${STAGE}/damaged >> ${INSTALL_NOTES} 2>/dev/null
vaporform_place && { rm -rf ${STAGE}; exit 0; }
rm -rf ${STAGE}`;
}

/** Without the marker, a later attempt does not take the rest of a stage for all of it. */
const PLACE = `cd "$1" || exit 1
work=$PWD
cd "$HOME/.vaporform-restore/files" && rm -f ../tree || exit 1
find ${PROJECT_FOLDER} -name node_modules -type d -prune 2>/dev/null | while IFS= read -r folder; do
  mkdir -p "$work/\${folder%/*}" && rm -rf "$work/$folder" && mv "$folder" "$work/$folder" || exit 1
done`;

/**
 * Notes what an install has made, before anything of the project's can change it. Runs in the app's folder. A kernel takes
 * the time of a change from a clock that may be 10 ms late: it waits
 * that long, so that later changes are seen as such.
 */
export function noteTree(facts: TreeFacts): string {
  return inShell(`${facts.compile ?? ":"}
cd ${quote(upFrom(facts.folder))} || exit 0
${listing(facts)}
count=$(files -printf x | wc -c)
echo "packages $(date +%s.%N) $count" >> ${INSTALL_NOTES}
sleep 0.02`);
}

/** What an archive is made of. */
export interface TreeSource {
  /** Becomes the name of the archive. */
  id: string;
  facts: TreeFacts;
  /** When the install ended, by the sandbox's clock, and the number of its files. */
  since: string;
  count: number;
  /** The sandboxes for which there is an archive. */
  platforms: readonly string[];
}

/**
 * Archives what an install has made. What is newer, the caches of a running app, is left out: its time of change cannot be
 * set by programs, and its files and folders come and go meanwhile. If a file of the install was changed or removed since,
 * there is no archive. Prints `kept <platform> <sha256> <bytes>` at the end if there is one.
 */
export function keepTree({ id, facts, since, count, platforms }: TreeSource): string {
  return inShell(`
${FIND_CACHE}
[ -d "$cache" ] || exit 0
${PACK}
${platformOf(facts)}
case " ${platforms.join(" ")} " in *" $platform "*) exit 0;; esac
${listing(facts)}
lists=$HOME/.vaporform-keep
rm -rf "$lists"
mkdir -p "$lists" "$cache/trees"
old() { files ! -newerct ${quote(`@${since}`)} "$@"; }
[ "$(old -printf x | wc -c)" = ${count} ] || { echo "the packages have changed since their install"; exit 0; }
[ "$(old -printf '%k\\n' | awk '{ n += $1 } END { print n + 0 }')" -le ${UNPACKED_KIBIBYTES_MAX} ] || { echo "the packages are too large"; exit 0; }
(cd "$HOME" && find_in "$(tools)" ! -newerct ${quote(`@${since}`)} -print0) > "$lists/tools"
find_in "$(folders)" ! -newerct ${quote(`@${since}`)} -print0 > "$lists/project"
archive="$cache/trees/${id}.tar"
{ tar --null --no-recursion -cf - -C "$HOME" -T "$lists/tools" -C "$PWD" -T "$lists/project"; echo $? > "$lists/code"; } |
  pack | head -c ${TREE_BYTES_MAX + 1} | tee "$archive" | sha256sum > "$lists/sum"
bytes=$(wc -c < "$archive")
if [ "$(cat "$lists/code")" = 0 ] && [ "$bytes" -le ${TREE_BYTES_MAX} ]; then
  echo "kept $platform $(cut -c 1-64 "$lists/sum") $bytes"
else
  rm -f "$archive"
fi
rm -rf "$lists"`);
}

/** Removes archives, and files that belong to none: of an attempt that died, or that made room. */
export function removeTrees(ids: readonly string[], kept: readonly string[]): string {
  return inShell(`
${FIND_CACHE}
cd "$cache/trees" 2>/dev/null || exit 0
rm -f ${[...ids, "none"].map((id) => quote(`${id}.tar`)).join(" ")}
find . -type f -mmin +60 | while IFS= read -r file; do
  case " ${kept.join(" ")} " in *" $(basename "$file" .tar) "*) ;; *) rm -f "$file";; esac
done`);
}

/** zstd makes a fifth of it and costs nothing beside the files; gzip is everywhere. */
const PACK = "pack() { if command -v zstd > /dev/null; then zstd -q -3; else gzip -1; fi; }";
const UNPACK = "unpack() { if command -v zstd > /dev/null; then zstd -qdc; else gzip -dc; fi; }";

/** Go makes the folders of modules read-only. */
const WIPE = 'wipe() { [ ! -d "$1" ] || chmod -R u+w "$1" 2>/dev/null; rm -rf "$1"; }';

/** The folders of an archive that are in the home folder. */
function homeFolders({ kind }: TreeFacts): string {
  return kind === "go" ? `${TOOLS} .cache/go-build go/pkg/mod` : TOOLS;
}

/** Functions over an archive's files: those of the tools and, from the work folder, those of the project. */
function listing(facts: TreeFacts): string {
  const folders = facts.kind === "node" ? `find ${PROJECT_FOLDER} -name node_modules -type d -prune` : "true";
  return `find_in() { roots=$1; shift; [ -z "$roots" ] || printf '%s\\n' "$roots" | while IFS= read -r root; do find "$root" "$@"; done; }
tools() { for folder in ${homeFolders(facts)}; do [ ! -d "$HOME/$folder" ] || echo "$folder"; done; }
folders() { ${folders}; }
files() { (cd "$HOME" && find_in "$(tools)" ! -type d "$@"); find_in "$(folders)" ! -type d "$@"; }`;
}

/** Sets `platform`: packages fit the system, the runtime and the home folder that they were installed in. */
function platformOf({ kind, manager }: TreeFacts): string {
  const runtimes = {
    node: `node --version; program=$(command -v ${manager}) && { grep -s '"version"' "$(dirname "$(readlink -f "$program")")/../package.json" || ${manager} --version; }`,
    python: "python3 -VV",
    go: "go version; cc --version | head -1",
  };
  const facts = `uname -sm; getconf GNU_LIBC_VERSION; echo "$HOME $PWD"; command -v zstd; ${runtimes[kind]}`;
  return `platform=$({ ${facts}; } 2>/dev/null | sha256sum | cut -c 1-16)`;
}

/** The way from the app's folder to the work folder. */
function upFrom(folder: string): string {
  return folder
    .split("/")
    .map(() => "..")
    .join("/");
}

/** Runs in sh, because some shells fail if a pattern matches no file. */
function inShell(script: string): string {
  return `sh -c ${quote(script)}`;
}
