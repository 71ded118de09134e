import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { extract } from "tar-stream";
import { expect, test } from "vitest";
import { TAR_END, type TarEntry, tarHeader, tarPadding } from "./tar-header";

const CONTENT = Buffer.from("content");

/** Writes one file with a name, and returns the name that another program reads. */
async function readBack(name: string): Promise<string[]> {
  const entry: TarEntry = {
    ...{ name: Buffer.from(name), type: "file", mode: 0o644, sizeBytes: CONTENT.length },
    ...{ modifiedAt: new Date(0), target: Buffer.alloc(0) },
  };
  const tar = [tarHeader(entry), CONTENT, tarPadding(CONTENT.length), TAR_END];
  const found: string[] = [];
  for await (const file of Readable.from([Buffer.concat(tar)]).pipe(extract())) {
    found.push(file.header.name, String(await buffer(file)));
  }
  return found;
}

test.each([1, 99, 100, 101, 155, 156, 255, 256, 257, 1_000, 2_048])(
  "a name of %i bytes is read back, with slashes and without",
  async (length) => {
    const names = ["n", "d/", "ordner-mit-namen/", "ü"].map((part) =>
      part.repeat(length).slice(0, length).replace(/\/$/, "x"),
    );

    for (const name of names) expect(await readBack(name)).toEqual([name, "content"]);
  },
);

test("a header that old programs understand has no extended header", () => {
  const entry: TarEntry = {
    ...{ name: Buffer.from(`${"d".repeat(150)}/${"n".repeat(100)}`), type: "file", mode: 0o755 },
    ...{ sizeBytes: 1, modifiedAt: new Date(0), target: Buffer.alloc(0) },
  };

  expect(tarHeader(entry)).toHaveLength(512);
});
