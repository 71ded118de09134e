import { downloadFolders } from "../../detection/package-managers";
import { quote } from "../sandbox/shell";

/**
 * Where a project's packages came from: `restored` from an archive of installed packages, without an install; installed
 * with downloads from the owner's cache (`hit`) or from the registry (`miss`); `unavailable` if there is no cache for the
 * package manager or at the provider, or it is switched off.
 */
export type PackageCache = "restored" | "hit" | "miss" | "unavailable";

/** The path of the owner's cache in a sandbox, if the provider has volumes. */
export const CACHE_MOUNT = "/home/daytona/.vaporform-cache";

/** Maximum number and size of archives in an owner's cache; the oldest are removed. */
export const ARCHIVES_MAX = 5;
const ARCHIVE_BYTES_MAX = 512 * 1024 * 1024;

/** The file, in shell syntax, in which an install writes notes on its result. */
export const INSTALL_NOTES = '"$HOME"/.vaporform-install';

/** Sets `cache` in a script. An image's home folder may differ from the one in which the provider mounted it. */
export const FIND_CACHE = `cache=${CACHE_MOUNT}\n[ -d "$cache" ] || cache="$HOME/${CACHE_MOUNT.split("/").at(-1)}"`;

const STAGE = ".vaporform-packages";

/** True if the downloads of a package manager can be cached. */
export function canKeep(manager: string | undefined): manager is string {
  return manager !== undefined && downloadFolders(manager).length > 0;
}

/**
 * A command that restores the downloads of an earlier install with the same key, and notes the result. It never fails:
 * a missing, damaged or unreadable archive is a miss, and a damaged one is removed.
 */
export function restoreCommand(key: string, manager: string): string {
  return inShell(`
${FIND_CACHE}
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
 * A command that stores the downloads of an install. Archives have their checksum in their name and are written at
 * once, because a volume cannot rename; the oldest archives are removed.
 */
export function keepCommand(key: string, manager: string): string {
  return inShell(`
${FIND_CACHE}
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
ls -t "$cache"/*.tar | tail -n +${ARCHIVES_MAX + 1} | while IFS= read -r old; do
  rm -f "$old"
done`);
}

function foldersOf(manager: string): string {
  return downloadFolders(manager).map(quote).join(" ");
}

/** Runs in sh, because some shells fail if a pattern matches no file. */
function inShell(script: string): string {
  return `sh -c ${quote(script)}`;
}
