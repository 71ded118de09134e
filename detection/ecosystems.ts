import type { Ecosystem } from "./ecosystem";
import { beam } from "./ecosystems/beam";
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

/** Every ecosystem that detection knows; the order decides only between equals. */
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
  staticSite,
  ...smallLanguageEcosystems,
];
