import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { extract, type Header } from "tar-stream";
import { describe, expect, test } from "vitest";
import { fromBuffer } from "yauzl";
import { importTree } from "../../__tests__/vfs-import";
import { VfsProject } from "../../__tests__/vfs-project";
import { type ArchiveFormat, archiveTree } from "./archive-tree";
import { packZip } from "./pack-zip";

/** An entry of an archive of any format. */
interface Packed {
  name: string;
  mode: number;
  content: string;
  mtime: Date;
}

const COMMIT = "b".repeat(40);
const longName = `${"long-".repeat(40)}name.txt`;
const deepName = `${"folder-of-some-length/".repeat(20)}日本 ü.txt`;
const tree = {
  "README.md": "hello",
  "bin/run": { mode: "100755", content: "#!/bin/sh" },
  "bin/link": { mode: "120000", content: "../README.md" },
  "odd\n'\"name": "odd",
  [longName]: "long",
  [deepName]: "deep",
  empty: "",
  vendor: { commitSha: COMMIT },
} as const;

interface Wanted {
  path?: string;
  revision?: number;
}

async function archive(project: VfsProject, format: ArchiveFormat, wanted: Wanted = {}): Promise<Packed[]> {
  const { projectId, ownerId } = project;
  const { path = "", revision = null } = wanted;
  const { pack } = await archiveTree({ projectId, ownerId, format, path, revision });
  const packed = await buffer(pack());
  return format === "zip" ? await unzip(packed) : await untar(packed);
}

async function untar(packed: Buffer): Promise<Packed[]> {
  const entries: Packed[] = [];
  const files = Readable.from([gunzipSync(packed)]).pipe(extract());
  for await (const file of files) {
    const { name, mode, mtime, type, linkname, uid, gid }: Header = file.header;
    expect([uid, gid]).toEqual([0, 0]);
    const content = await buffer(file);
    entries.push({ name, mode, mtime, content: type === "symlink" ? linkname : content.toString() });
  }
  return entries;
}

function unzip(packed: Buffer): Promise<Packed[]> {
  const entries: Packed[] = [];
  return new Promise((resolve, reject) => {
    fromBuffer(packed, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on("entry", (entry) => {
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          buffer(stream).then((content) => {
            const mode = (entry.externalFileAttributes >>> 16) & 0o777;
            entries.push({
              name: entry.fileName,
              mode,
              content: content.toString(),
              mtime: entry.getLastModDate(),
            });
            zip.readEntry();
          }, reject);
        });
      });
      zip.on("end", () => resolve(entries)).on("error", reject);
      zip.readEntry();
    });
  });
}

function contentsOf(entries: Packed[]): Record<string, string> {
  return Object.fromEntries(entries.map(({ name, content }) => [name, content]));
}

describe.each<ArchiveFormat>(["tar.gz", "zip"])("a %s", (format) => {
  test("contains every file with its bytes, mode, link and name", async () => {
    const project = await VfsProject.open();
    await importTree(project, tree);

    const entries = await archive(project, format);

    expect(contentsOf(entries)).toEqual({
      "README.md": "hello",
      "bin/run": "#!/bin/sh",
      "bin/link": "../README.md",
      "odd\n'\"name": "odd",
      [longName]: "long",
      [deepName]: "deep",
      empty: "",
      "vendor/": "",
    });
    const modes = Object.fromEntries(entries.map(({ name, mode }) => [name, mode]));
    expect(modes).toMatchObject({ "bin/run": 0o755, "README.md": 0o644, "bin/link": 0o777 });
  });

  test("of a folder has names relative to it, and of an earlier tree contains that tree's files", async () => {
    const project = await VfsProject.open({ "src/lib/a": "1", "src-2/b": "2" });
    await project.write("src/lib/a", "changed");

    expect(contentsOf(await archive(project, format, { path: "src" }))).toEqual({ "lib/a": "changed" });
    expect(contentsOf(await archive(project, format, { path: "src/lib", revision: 1 }))).toEqual({ a: "1" });
  });

  test("of an empty tree is empty", async () => {
    expect(await archive(await VfsProject.open(), format)).toEqual([]);
  });

  test("of many files, some of them large, is complete", async () => {
    const project = await VfsProject.open();
    const small = Object.fromEntries(
      Array.from({ length: 2_500 }, (_, index) => [`dir${index % 9}/f${index}`, `${index}`]),
    );
    await importTree(project, small);
    const large = randomBytes(3 * 1024 * 1024).toString("hex");
    await project.write("large", large);

    const contents = contentsOf(await archive(project, format));

    expect(Object.keys(contents)).toHaveLength(2_501);
    expect(contents).toMatchObject(small);
    expect(contents.large === large).toBe(true);
  });

  test("of a missing folder is not found", async () => {
    const project = await VfsProject.open({ a: "1" });

    await expect(archive(project, format, { path: "nowhere" })).rejects.toMatchObject({
      reason: "not_found",
    });
    await expect(archive(project, format, { revision: 7 })).rejects.toMatchObject({ reason: "not_found" });
    await expect(archive(project, format, { path: "../x" })).rejects.toMatchObject({ reason: "unsafe_path" });
  });
});

test("a tar has the time of its revision, so that the same tree gives the same bytes", async () => {
  const project = await VfsProject.open({ a: "1", b: "2" });

  const [first, second] = await Promise.all([archive(project, "tar.gz"), archive(project, "tar.gz")]);

  expect(first).toEqual(second);
  expect(Date.now() - (first[0]?.mtime.getTime() ?? 0)).toBeLessThan(60_000);
});

test("a link that no system can create, because it is empty or too long, is packed as a file", async () => {
  const project = await VfsProject.open();
  const target = "x".repeat(2 * 1024 * 1024);
  await project.write("empty", "", { mode: "120000" });
  await project.write("link", target, { mode: "120000" });
  await project.write("longest", target.slice(0, 4_096), { mode: "120000" });

  const entries = await archive(project, "tar.gz");

  expect(entries.map(({ name, mode, content }) => [name, mode, content.length])).toEqual([
    ["empty", 0o644, 0],
    ["link", 0o644, target.length],
    ["longest", 0o777, 4_096],
  ]);
});

test("a zip has no name that another system would treat as an absolute path", async () => {
  const project = await VfsProject.open({ "c:\\x": "1", "a\\b": "2" });

  expect(contentsOf(await archive(project, "zip"))).toEqual({ __x: "1", a_b: "2" });
});

test("names that would be equal in a zip stay different, and so do their folders", async () => {
  const project = await VfsProject.open({
    "a:b": "1",
    _b: "2",
    "x\\y": "3",
    x_y: "4",
    "d\\e/f": "5",
    d_e: "6",
    "d\\e/g": "7",
  });

  const entries = await archive(project, "zip");

  const names = entries.map(({ name }) => name);
  expect(new Set(names).size).toBe(7);
  expect(Object.values(contentsOf(entries)).sort()).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
  const folder = names.find((name) => name.endsWith("/f"))?.slice(0, -2);
  expect(names).toContain(`${folder}/g`);
  expect(names).not.toContain(folder);
});

test("an archive whose client disconnects is no longer packed", async () => {
  const project = await VfsProject.open();
  await project.write("large", randomBytes(8 * 1024 * 1024));
  const { projectId, ownerId } = project;
  const { pack } = await archiveTree({ projectId, ownerId, format: "tar.gz", path: "", revision: null });
  const bytes = pack();

  for await (const piece of bytes) {
    expect(piece.length).toBeGreaterThan(0);
    break;
  }

  expect(bytes.destroyed).toBe(true);
});

test("an invalid content fails only the zip", async () => {
  const content = Buffer.from("three");
  const file = { path: "f", mode: "100644", hash: "", sizeBytes: 4, commitSha: null, content } as const;
  async function* files() {
    yield file;
  }

  const reading = packZip(files(), { madeAt: new Date(), prefixLength: 0 }).toArray();

  await expect(reading).rejects.toThrow("unexpected number of bytes");
});
