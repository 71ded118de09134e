import type { FrameworkRule } from "./framework-rules";
import { goFrameworks } from "./frameworks/go";
import { jvmFrameworks } from "./frameworks/jvm";
import { nodeAppFrameworks } from "./frameworks/node-apps";
import { nodeServerFrameworks } from "./frameworks/node-servers";
import { nodeSiteFrameworks } from "./frameworks/node-sites";
import { phpFrameworks } from "./frameworks/php";
import { pythonFrameworks } from "./frameworks/python";
import { rubyFrameworks } from "./frameworks/ruby";
import { rustFrameworks } from "./frameworks/rust";

const rows: readonly FrameworkRule[] = [
  ...nodeSiteFrameworks,
  ...nodeAppFrameworks,
  ...nodeServerFrameworks,
  ...pythonFrameworks,
  ...rubyFrameworks,
  ...phpFrameworks,
  ...goFrameworks,
  ...rustFrameworks,
  ...jvmFrameworks,
];

/** The flags that make a framework's server listen on all interfaces; undefined if it needs none. */
export function hostFlagsOf(framework: string | undefined): string | undefined {
  return rows.find(({ name, hostFlags }) => name === framework && hostFlags)?.hostFlags;
}

/** True if the framework's script `start` is its development server. */
export function startsDevelopment(framework: string | undefined): boolean {
  return rows.some(({ name, isStartDevelopment }) => name === framework && isStartDevelopment);
}

/** Commands that do not reload changed files; with one of these words they do watch them. */
const onceOnly =
  /^(?:node|bun (?!run\b)|deno run|python3?|go run|cargo run|dotnet run|java|ruby|swift run|dart run|dub run|stack run|shards run|nimble run|lein run|gleam run|sbt run|dune exec|lua|perl|julia|Rscript|racket|(?:\.\/)?(?:gradlew|mvnw)|gradle|mvn)\b(?!.*(?:watch|reload|debug|hot|dev|runserver))/;

/** True for a command that does not reload changed files: changes need a restart. */
export function runsOnce(command: string): boolean {
  return onceOnly.test(command);
}
