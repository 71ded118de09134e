import { createHash } from "node:crypto";
import type { FileSpec } from "./git-repository.mts";

/** The number and sizes of files in an exact repository. */
export interface ExactScale {
  largeBytes: number;
  smallFiles: number;
}

const SUBMODULE_COMMIT = "1234567890123456789012345678901234567890";

/** Files of every kind known to be corrupted by git, a database or an archive. */
export function exactFiles({ largeBytes, smallFiles }: ExactScale): Record<string, FileSpec> {
  return {
    ...contents(largeBytes),
    ...attributes(),
    ...modesAndLinks(),
    ...oddNames(),
    ...manyFiles(smallFiles),
  };
}

function contents(largeBytes: number): Record<string, FileSpec> {
  return {
    empty: "",
    "nul.bin": Buffer.alloc(1),
    "every-byte.bin": Buffer.from(
      Array.from({ length: 70_000 }, (_, index) => (index * 7 + index / 256) % 256),
    ),
    "not-utf8.txt": Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28, 0x0a]),
    "bom.txt": "\ufeffwith a mark",
    "no-newline": "the end",
    "large.bin": noise(largeBytes),
    // Just below, at and above the size that is stored or copied as one chunk.
    "chunk-1.bin": noise(1024 ** 2 - 1),
    "chunk.bin": noise(1024 ** 2),
    "chunk+1.bin": noise(1024 ** 2 + 1),
    "chunk+1-again.bin": noise(1024 ** 2 + 1),
    "looks-like-git": "0123456789012345678901234567890123456789 blob 3\nabc\n",
  };
}

/** Attributes that make git change files on checkout or export; none of them may have an effect here. */
function attributes(): Record<string, FileSpec> {
  return {
    ".gitattributes": [
      "* text=auto eol=lf",
      "*.bat text eol=crlf",
      "left-out export-ignore",
      "version.txt export-subst",
      "ident.c ident",
      "utf16.txt text working-tree-encoding=UTF-16LE",
      "*.lfs filter=lfs diff=lfs merge=lfs -text",
      "",
    ].join("\n"),
    "crlf.txt": "a\r\nb\r\n",
    "mixed.txt": "a\nb\r\nc\r",
    "run.bat": "@echo off\necho lf\n",
    "left-out": "not left out",
    "version.txt": "$Format:%H$\n",
    "ident.c": "/* $Id$ */\n",
    "utf16.txt": "kept as UTF-8: ü\n",
    "model.lfs": "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
    ".gitignore": "ignored\n",
    ignored: "committed all the same",
    ".gitmodules": '[submodule "inner"]\n\tpath = modules/inner\n\turl = https://example.com/inner.git\n',
  };
}

function modesAndLinks(): Record<string, FileSpec> {
  const link = (content: string | Buffer): FileSpec => ({ mode: "120000", content });
  return {
    "bin/run": { mode: "100755", content: "#!/bin/sh\n" },
    "bin/empty": { mode: "100755", content: "" },
    "bin/same": "#!/bin/sh\n",
    "links/file": link("../empty"),
    "links/folder": link("../bin"),
    "links/dangling": link("nowhere/at/all"),
    "links/outside": link("../../../../../../etc/passwd"),
    "links/absolute": link("/etc/passwd"),
    "links/itself": link("itself"),
    "links/ünï cödé": link("zïel \u{1f680}"),
    "links/long": link(`${"x".repeat(200)}/${"y".repeat(200)}`),
    "links/latin1": link(Buffer.from("stra\u00dfe", "latin1")),
    "links/latin1-long": link(Buffer.from("\u00e4\u00f6/".repeat(60), "latin1")),
    "modules/inner": { submodule: SUBMODULE_COMMIT },
  };
}

function oddNames(): Record<string, FileSpec> {
  const names = [
    " leading",
    "trailing ",
    "-rf",
    "--checkpoint-action=exec=false",
    "~",
    "$HOME",
    "%2e%2e%2f",
    "a'b\"c",
    "back\\slash",
    "star*?[x]",
    "tab\tname",
    "line\nbreak",
    "\u0001control",
    "ünï cödé/\u{1f680} name",
    "nfc/\u00e9",
    "nfd/e\u0301",
    "rtl/\u05d0\u202e",
    "case/README",
    "case/readme",
    "CON",
    "a.",
    "...",
    "..a",
    ".github/workflows/ci.yml",
    "node_modules/committed.js",
    "order.txt",
    "order/a",
    "order-a",
    "order0",
    "n".repeat(255),
    `${"ü".repeat(127)}/${"d".repeat(255)}/${"e".repeat(255)}/f`,
    `${"deep/".repeat(63)}file`,
  ];
  return Object.fromEntries(names.map((name, index) => [name, `odd ${index}`]));
}

/** Small files in folders of a hundred; every tenth is a duplicate. */
function manyFiles(count: number): Record<string, FileSpec> {
  const paths = Array.from({ length: count }, (_, index) => [
    `many/${Math.floor(index / 100)}/file-${index}.ts`,
    `export const value = ${index % 10 === 0 ? 0 : index};\n`,
  ]);
  return Object.fromEntries(paths);
}

/** Incompressible bytes that are the same each time. */
function noise(sizeBytes: number): Buffer {
  const pieces: Buffer[] = [];
  let length = 0;
  for (let seed = 0; length < sizeBytes; seed++) {
    const piece = createHash("sha512").update(`${sizeBytes} ${seed}`).digest();
    pieces.push(piece);
    length += piece.length;
  }
  return Buffer.concat(pieces).subarray(0, sizeBytes);
}
