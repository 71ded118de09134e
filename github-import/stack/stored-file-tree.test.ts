import { expect, test } from "vitest";
import { cutIntoBatches } from "./stored-file-tree";

const MEBIBYTE = 1024 ** 2;

function files(count: number, sizeBytes: number) {
  return Array.from({ length: count }, (_, index) => ({ path: `${index}`, sizeBytes }));
}

test.each([
  { title: "no files are no batch", all: files(0, 10), maxBytes: 100, sizes: [] },
  {
    title: "small files are read together, up to a number",
    all: files(2_500, 10),
    maxBytes: 100,
    sizes: [1_000, 1_000, 500],
  },
  {
    title: "larger ones are read together, up to a size",
    all: files(5, MEBIBYTE),
    maxBytes: 10 * MEBIBYTE,
    sizes: [2, 2, 1],
  },
  {
    title: "only the part of a file that is read counts",
    all: files(5, 10 * MEBIBYTE),
    maxBytes: 100,
    sizes: [5],
  },
  {
    title: "a file larger than a batch is read alone",
    all: files(2, 10 * MEBIBYTE),
    maxBytes: 10 * MEBIBYTE,
    sizes: [1, 1],
  },
])("$title", ({ all, maxBytes, sizes }) => {
  const batches = cutIntoBatches(all, maxBytes);

  expect(batches.map((batch) => batch.length)).toEqual(sizes);
  expect(batches.flat()).toEqual(all);
});
