import type { AppFolder } from "./app-folder";
import type { Ecosystem } from "./ecosystem";
import { beam } from "./ecosystems/beam";
import { clojure } from "./ecosystems/clojure";
import { deno } from "./ecosystems/deno";
import { dotnet } from "./ecosystems/dotnet";
import { go } from "./ecosystems/go";
import { jvm } from "./ecosystems/jvm";
import { node } from "./ecosystems/node";
import { php } from "./ecosystems/php";
import { python } from "./ecosystems/python";
import { ruby } from "./ecosystems/ruby";
import { rust } from "./ecosystems/rust";
import { smallLanguageEcosystems } from "./ecosystems/small-languages";
import { staticSite } from "./ecosystems/static-site";

/** Every ecosystem that detection knows; the order decides only ties. */
export const ecosystems: readonly Ecosystem[] = [
  node,
  python,
  go,
  jvm,
  php,
  ruby,
  rust,
  dotnet,
  beam,
  deno,
  clojure,
  staticSite,
  ...smallLanguageEcosystems,
];

/** The ecosystems that can have an app in this folder: below the root only those whose marker is in it. */
export function ecosystemsIn(app: AppFolder): readonly Ecosystem[] {
  if (app.isTop) return ecosystems;
  return ecosystems.filter(({ marker }) => app.match(marker) !== null);
}

const strongMarker = anyOf(ecosystems.filter(({ isWeak }) => !isWeak));
const anyMarker = anyOf(ecosystems);

/** True for a file that makes its folder an app, whatever else the repository contains. */
export function isStrongMarker(name: string): boolean {
  return strongMarker.test(name);
}

export function isMarker(name: string): boolean {
  return anyMarker.test(name);
}

function anyOf(some: readonly Ecosystem[]): RegExp {
  return new RegExp(some.map(({ marker }) => `(?:${marker.source})`).join("|"));
}
