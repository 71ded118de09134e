import type { FailureReason } from "../../shared/failure.ts";
import type { HostileRepository } from "./hostile-packs.mts";
import { oidOf, type PackedObject, TYPE } from "./pack-writer.mts";
import { commitOfTree, FILE_OBJECT, FILE_OID, ofCommit } from "./scripted-packs.mts";

/** An entry of a tree, its name in bytes if it is not text. */
interface Entry {
  mode: string;
  name: string | Buffer;
  oid: string;
}

/** A tree and all its objects. */
interface Tree {
  oid: string;
  objects: PackedObject[];
}

const PATH_BYTES_MAX = 2_048;
const PATH_DEPTH_MAX = 64;
const NAME_BYTES_MAX = 255;
const LETTERS = [..."abcdefghij"];

/** Names of files that could leave the tree, or reach into a repository, on some system. */
const unsafeNames = [
  ".",
  "..",
  "/etc/passwd",
  "../escaped",
  "a/b",
  "..\\escaped",
  ".git",
  ".GIT",
  ".gIt",
  "git~1",
  "GIT~1",
  ".git ",
  ".git.",
  ".git . .",
  ".git::$INDEX_ALLOCATION",
  ".g\u200cit",
  "\ufeff.git",
  ".git\\hooks",
];

/** Each with a name for its test. */
export const hostileTrees: Record<string, HostileRepository> = {
  ...Object.fromEntries(
    unsafeNames.flatMap((name) => [
      [`a file called ${JSON.stringify(name)}`, unsafe(treeOf(file(name)))],
      [`a folder called ${JSON.stringify(name)}`, unsafe(folders(treeOf(file("config")), name))],
    ]),
  ),
  "a name that is not UTF-8": unsafe(treeOf(file(Buffer.from([0x61, 0xe4])))),
  // The name ends at the first NUL; what follows it is read as an object's name, and the next entry is out of step.
  "a name that contains a NUL": refusedAs(["unsafe_path", "network_error"], treeOf(file("a\0b"))),
  "the same name twice": unsafe(treeOf(file("a"), file("a"))),
  "a link and a folder of the same name": unsafe(linkAndFolder()),
  "entries out of order": unsafe(treeOf(file("b"), file("a"))),
  "a path that is too long": unsafe(longest(PATH_BYTES_MAX + 1)),
  "a file whose name is too long": unsafe(treeOf(file("n".repeat(NAME_BYTES_MAX + 1)))),
  "a folder whose name is too long": unsafe(folders(treeOf(file("f")), "é".repeat(128))),
  "a path that is too deep": unsafe(deepest(PATH_DEPTH_MAX + 1)),
  "ten thousand million paths in eleven trees": refusedAs(["too_many_files"], bombOf(treeOf(file("f")))),
  "any number of folders, and no file": refusedAs(["too_many_files"], bombOf(treeOf())),
};

/** The longest and the deepest allowed path. */
export const extremeTrees: Record<string, ReturnType<typeof repositoryOf>> = {
  "a path of the maximum length": repositoryOf(longest(PATH_BYTES_MAX)),
  "a name of the maximum length": repositoryOf(treeOf(file("n".repeat(NAME_BYTES_MAX)))),
  "a path of the maximum depth": repositoryOf(deepest(PATH_DEPTH_MAX)),
};

/** Links that point outside of the tree, by their names. */
export const LINKS = { absolute: "/etc/passwd", folder: "/etc", up: "../../../outside", itself: "itself" };

/** A repository with these links, a submodule, and a file after them. */
export function linksRepository() {
  const targets = Object.values(LINKS).map((target) => ({ type: TYPE.blob, content: Buffer.from(target) }));
  const links = Object.entries(LINKS).map(([name, target]) => ({
    mode: "120000",
    name,
    oid: oidOf("blob", Buffer.from(target)),
  }));
  const entries = [...links, { mode: "160000", name: "module", oid: "1".repeat(40) }, file("zzz")];
  const tree = treeOf(...entries.sort((a, b) => (a.name < b.name ? -1 : 1)));
  return repositoryOf({ oid: tree.oid, objects: [...tree.objects, ...targets] });
}

function repositoryOf({ objects }: Tree) {
  const [root, ...more] = objects;
  return ofCommit(commitOfTree(root?.content ?? Buffer.alloc(0)), ...more, FILE_OBJECT);
}

function unsafe(tree: Tree): HostileRepository {
  return refusedAs(["unsafe_path"], tree);
}

function refusedAs(reasons: FailureReason[], tree: Tree): HostileRepository {
  return { repository: repositoryOf(tree), reasons };
}

function file(name: string | Buffer): Entry {
  return { mode: "100644", name, oid: FILE_OID };
}

/** A tree with these entries, byte for byte; its own object is the first. */
function treeOf(...entries: Entry[]): Tree {
  const content = Buffer.concat(
    entries.flatMap(({ mode, name, oid }) => [
      Buffer.from(`${mode} `),
      Buffer.from(name),
      Buffer.from([0]),
      Buffer.from(oid, "hex"),
    ]),
  );
  return { oid: oidOf("tree", content), objects: [{ type: TYPE.tree, content }] };
}

/** A tree that contains another one under these names. */
function folders(inner: Tree, ...names: string[]): Tree {
  const outer = treeOf(...names.map((name) => ({ mode: "40000", name, oid: inner.oid })));
  return { oid: outer.oid, objects: [...outer.objects, ...inner.objects] };
}

/** The folder's files would be written through the link. */
function linkAndFolder(): Tree {
  const inner = treeOf(file("passwd"));
  const link = { mode: "120000", name: "a", oid: FILE_OID };
  const outer = treeOf(link, file("a.txt"), { mode: "40000", name: "a", oid: inner.oid });
  return { oid: outer.oid, objects: [...outer.objects, ...inner.objects] };
}

function longest(bytes: number): Tree {
  const folder = "d".repeat(200);
  let tree = treeOf(file("f".repeat(bytes % 201 || 201)));
  for (let left = bytes - (bytes % 201 || 201); left > 0; left -= 201) tree = folders(tree, folder);
  return tree;
}

function deepest(names: number): Tree {
  let tree = treeOf(file("f"));
  for (let depth = 1; depth < names; depth++) tree = folders(tree, "d");
  return tree;
}

function bombOf(inner: Tree): Tree {
  return LETTERS.reduce((tree) => folders(tree, ...LETTERS), inner);
}
