import { downloadFolders } from "../../detection/package-managers";
import { quote } from "../sandbox/shell";

/**
 * Whether what a project needs was at hand when its packages were installed: `hit` from its owner's cache, `miss`
 * from the packages' registry; `unavailable` where there is no cache for the package manager or at the provider.
 */
export type PackageCache = "hit" | "miss" | "unavailable";

/** Where a sandbox sees its owner's cache, if the provider gives it one. */
export const CACHE_MOUNT = "/home/daytona/.vaporform-cache";

/** How many archives an owner's cache keeps, and of what size; the oldest go. */
export const ARCHIVES_MAX = 5;
const ARCHIVE_BYTES_MAX = 512 * 1024 * 1024;

/** The file, as a shell names it, in which an install leaves notes on how it went. */
export const INSTALL_NOTES = '"$HOME"/.vaporform-install';

const STAGE = ".vaporform-packages";

/** Claims that the downloads of a package manager can be kept. */
export function canKeep(manager: string | undefined): manager is string {
  return manager !== undefined && downloadFolders(manager).length > 0;
}

/**
 * A command that brings back the downloads of an earlier install with the same key, and notes how that went. It never
 * fails: an archive that is missing, damaged or cannot be read is a miss, and a damaged one is removed.
 */
export function restoreCommand(key: string, manager: string): string {
  return inShell(`
${findMount()}
stage="$HOME/${STAGE}"
result=miss
if [ ! -d "$cache" ]; then result=unavailable; fi
for archive in "$cache/${key}"-*.tar; do
  [ -f "$archive" ] || continue
  sum=\${archive##*-}
  rm -rf "$stage"
  mkdir -p "$stage/files"
  if cp "$archive" "$stage/archive" && [ "$(sha256sum < "$stage/archive" | cut -c 1-64).tar" = "$sum" ] &&
    tar -xf "$stage/archive" -C "$stage/files" --no-same-owner; then
    for folder in ${foldersOf(manager)}; do
      [ -d "$stage/files/$folder" ] || continue
      mkdir -p "$HOME/$folder"
      cp -a "$stage/files/$folder/." "$HOME/$folder/"
    done
    result=hit
    break
  fi
  rm -f "$archive"
done
rm -rf "$stage"
echo "$result" >> ${INSTALL_NOTES}
echo "package cache: $result"`);
}

/**
 * A command that keeps the downloads of an install. Archives bear their own checksum and are written in one go,
 * because a volume cannot rename; the oldest archives go.
 */
export function keepCommand(key: string, manager: string): string {
  return inShell(`
${findMount()}
[ -d "$cache" ] || exit 0
cd "$HOME" || exit 0
for archive in "$cache/${key}"-*.tar; do
  [ -f "$archive" ] && exit 0
done
set --
for folder in ${foldersOf(manager)}; do
  [ -d "$folder" ] && set -- "$@" "$folder"
done
mkdir -p ${STAGE}
tar -cf ${STAGE}/archive --files-from=/dev/null "$@" || exit 0
if [ "$(wc -c < ${STAGE}/archive)" -le ${ARCHIVE_BYTES_MAX} ]; then
  kept="$cache/${key}-$(sha256sum < ${STAGE}/archive | cut -c 1-64).tar"
  cp ${STAGE}/archive "$kept" || rm -f "$kept"
fi
rm -rf ${STAGE}
ls -t "$cache" | tail -n +${ARCHIVES_MAX + 1} | while IFS= read -r old; do
  rm -rf "$cache/$old"
done`);
}

/** An image may have another home folder than the one in which the provider was asked to show the cache. */
function findMount(): string {
  return `cache=${CACHE_MOUNT}\n[ -d "$cache" ] || cache="$HOME/${CACHE_MOUNT.split("/").at(-1)}"`;
}

function foldersOf(manager: string): string {
  return downloadFolders(manager).map(quote).join(" ");
}

/** Whatever shell a session has: some of them fail where a pattern matches no file. */
function inShell(script: string): string {
  return `sh -c ${quote(script)}`;
}
