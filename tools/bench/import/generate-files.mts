import { createHash } from "node:crypto";

export interface GeneratedFile {
  path: string;
  content: Buffer;
}

/** The content of a repository. */
export interface Recipe {
  /** Files with sizes typical of source code: half of them below 3 kB, a few of 100 kB and more. */
  sourceFiles?: number;
  /** Files of 100 to 1,500 bytes; every seventh is a duplicate. */
  tinyFiles?: number;
  /** One file, half of it text and half of it incompressible. */
  largeMegabytes?: number;
}

/** Generates the same files each time. */
export function* generateFiles(recipe: Recipe): Generator<GeneratedFile> {
  const random = randomFrom(recipe);
  const lines = makeLines(random);
  yield {
    path: "package.json",
    content: Buffer.from('{"name":"bench","scripts":{"start":"node src/main.js"}}\n'),
  };
  for (let index = 0; index < (recipe.sourceFiles ?? 0); index++) {
    const content = textOf(lines, sourceSize(random), random);
    yield { path: `src/${folderOf(index)}/module-${index}.ts`, content };
  }
  for (let index = 0; index < (recipe.tinyFiles ?? 0); index++) {
    const content = index % 7 === 0 ? TWIN : textOf(lines, 100 + random() * 1_400, random);
    yield { path: `data/${folderOf(index)}/item-${index}.ts`, content };
  }
  if (recipe.largeMegabytes !== undefined) {
    yield { path: "assets/large.bin", content: largeContent(lines, recipe.largeMegabytes * 1e6, random) };
  }
}

type Random = () => number;

/** Numbers from 0 to 1, the same ones for the same recipe (mulberry32). */
function randomFrom(recipe: Recipe): Random {
  let state = createHash("sha256").update(JSON.stringify(recipe)).digest().readUInt32LE();
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const WORDS =
  "const let function return async await import export from interface type string number boolean null value index name path file project owner revision request response error result options config handler store query row column key map filter reduce length push slice join split parse stringify".split(
    " ",
  );
const LINES = 3_000;

/** Lines similar to code, so that they compress like code: to about a quarter. */
function makeLines(random: Random): string[] {
  return Array.from({ length: LINES }, () => {
    const words = Array.from(
      { length: 3 + Math.floor(random() * 8) },
      () => WORDS[Math.floor(random() * WORDS.length)],
    );
    return `${" ".repeat(2 * Math.floor(random() * 4))}${words.join(" ")} ${Math.floor(random() * 1e6).toString(36)};\n`;
  });
}

function textOf(lines: string[], sizeBytes: number, random: Random): Buffer {
  const parts = [`// ${Math.floor(random() * 2 ** 52).toString(36)}\n`];
  for (let length = 0; length < sizeBytes; ) {
    const line = lines[Math.floor(random() * lines.length)] ?? "";
    parts.push(line);
    length += line.length;
  }
  return Buffer.from(parts.join(""));
}

const TWIN = Buffer.from("export {};\n".repeat(30));

/** Log-normal: median 3 kB, mean 6 kB. */
function sourceSize(random: Random): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.min(3_000 * Math.exp(1.2 * normal), 400_000);
}

/** Some ten files to a folder, three folders deep. */
function folderOf(index: number): string {
  const folder = Math.floor(index / 10);
  return `area-${Math.floor(folder / 64)}/part-${Math.floor(folder / 8) % 8}/unit-${folder % 8}`;
}

function largeContent(lines: string[], sizeBytes: number, random: Random): Buffer {
  const text = textOf(lines, sizeBytes / 2, random);
  const noise = Buffer.alloc(sizeBytes - text.length);
  for (let at = 0; at < noise.length - 4; at += 4) noise.writeUInt32LE(Math.floor(random() * 2 ** 32), at);
  return Buffer.concat([text, noise]);
}
