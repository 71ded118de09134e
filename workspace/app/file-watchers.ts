import { APP_MARK, PROJECT_FOLDER } from "./app-plan";

const MARK = Object.entries(APP_MARK)
  .map((pair) => pair.join("="))
  .join();

/** Looking at one costs two short processes in the sandbox; an app that watches these watches the others. */
export const LOOKED_AT_MAX = 200;
const DEPTH_MAX = 4;
/** Reloaders that poll do so once a second (Django, Flask) or more often. */
const RESTART_SECONDS = 2;

/**
 * Writes a script for bash that looks which of the changed paths the app's processes watch. A path is watched if the
 * kernel holds an inotify watch of such a process on its file, or on the nearest folder above it that is there. The
 * paths are in a file, each with a NUL behind it; run before the change, as a file that is replaced gets another inode.
 * https://man7.org/linux/man-pages/man5/proc_pid_fdinfo.5.html
 */
export function watchersScript(changedFile: string): string {
  return `declare -A watched
for process in /proc/[0-9]*; do
  grep -qzx ${MARK} $process/environ 2>/dev/null || continue
  echo "process \${process#/proc/}"
  while read -r inode; do watched[$inode]=1; done < <(
    cat $process/fdinfo/* 2>/dev/null | sed -n 's/^inotify wd:[0-9a-f]* ino:\\([0-9a-f]*\\) .*/\\1/p')
done
is_watched() { local inode; inode=$(stat -c %i -- "$1" 2>/dev/null) && [ -n "\${watched[$(printf %x $inode)]}" ]; }
[ \${#watched[@]} -eq 0 ] || echo watches
while read -r inode; do
  if [ -n "\${watched[$(printf %x $inode)]}" ]; then echo "watches project"; break; fi
done < <(find ${PROJECT_FOLDER} -maxdepth ${DEPTH_MAX} -name node_modules -prune -o -printf '%i\\n')
number=0
while IFS= read -r -d '' path; do
  folder=\${path%/*}
  while [ ! -d "$folder" ] && [ "$folder" != "\${folder%/*}" ]; do folder=\${folder%/*}; done
  is_watched "$path" || is_watched "$folder" || echo "unwatched $number"
  number=$((number + 1))
done < ${changedFile}`;
}

/** What was seen of the app's processes before a change of its files. */
export interface WatchersSeen {
  processes: number[];
  /** Null: it cannot be seen whether they watch the project's files. */
  unwatched: string[] | null;
}

/** Prose beside an app that watches its files is none of them, unless it watches that, too. */
const prose = /\.(?:md|markdown|rst|adoc|txt)$|(?:^|\/)(?:licen[cs]e|changelog|authors|notice)$/i;

/** Reads what the script wrote about these paths. */
export function readWatchers(output: string, paths: readonly string[]): WatchersSeen {
  const lines = output.split("\n");
  const numbersAfter = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => Number(line.slice(word.length + 1)));
  const processes = numbersAfter("process");
  const unwatched = numbersAfter("unwatched").flatMap((number) => paths[number] ?? []);
  const watchesProject = lines.includes("watches project");
  // It watches, but none of these files is found: inode numbers may differ on some layered file systems.
  const isUnknown = processes.length === 0 || (lines.includes("watches") && !watchesProject);
  if (isUnknown) return { processes, unwatched: null };
  return { processes, unwatched: watchesProject ? unwatched.filter((path) => !prose.test(path)) : unwatched };
}

/** Writes a script for bash that waits a moment, and fails unless the app has replaced one of these processes meanwhile. */
export function restartedScript(processes: readonly number[]): string {
  return `before=" ${processes.join(" ")} "
for turn in $(seq ${RESTART_SECONDS * 10}); do
  gone=
  for number in $before; do [ -e /proc/$number ] || gone=yes; done
  if [ -n "$gone" ]; then
    for process in /proc/[0-9]*; do
      case $before in *" \${process#/proc/} "*) continue ;; esac
      grep -qzx ${MARK} $process/environ 2>/dev/null && exit 0
    done
  fi
  sleep 0.1
done
exit 1`;
}
