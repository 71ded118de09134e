import { expect, test } from "vitest";
import { parseTreeListing } from "./parse-tree-listing";

const OID = "0123456789abcdef0123456789abcdef01234567";

async function parse(bytes: Buffer, chunkBytes: number) {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  const entries = [];
  for await (const entry of parseTreeListing(chunks())) entries.push(entry);
  return entries;
}

const LISTING = Buffer.from(
  [
    `040000 tree ${OID}       -\tsrc`,
    `100644 blob ${OID}      12\tsrc/ä ö\tü\n.ts`,
    `100755 blob ${OID} 4294967296\t\u{1f680}`,
    `160000 commit ${OID}       -\tmodule`,
    "",
  ].join("\0"),
);

test.each([1, 7, 64, 1_000])("entries are read whole from chunks of %i bytes", async (chunkBytes) => {
  expect(await parse(LISTING, chunkBytes)).toEqual([
    { path: "src", mode: "040000", oid: OID, sizeBytes: 0 },
    { path: "src/ä ö\tü\n.ts", mode: "100644", oid: OID, sizeBytes: 12 },
    { path: "\u{1f680}", mode: "100755", oid: OID, sizeBytes: 4_294_967_296 },
    { path: "module", mode: "160000", oid: OID, sizeBytes: 0 },
  ]);
});

test("a name that begins with a byte order mark keeps it", async () => {
  const [entry] = await parse(Buffer.from(`100644 blob ${OID} 1\t\ufeffa\0`), 1_000);

  expect(entry?.path).toBe("\ufeffa");
});

test("a name that is not UTF-8 is unsafe", async () => {
  const bytes = Buffer.concat([Buffer.from(`100644 blob ${OID} 1\t`), Buffer.from([0xe4, 0x00])]);

  await expect(parse(bytes, 1_000)).rejects.toMatchObject({ reason: "unsafe_path" });
});

test("a listing that ends in the middle of an entry is an error", async () => {
  await expect(parse(LISTING.subarray(0, 80), 1_000)).rejects.toThrow("in the middle");
});

test.each(["nonsense", "100644 blob", `100644 blob ${OID} many\ta`])("%j is an error", async (record) => {
  await expect(parse(Buffer.from(`${record}\0`), 1_000)).rejects.toThrow("unknown form");
});
