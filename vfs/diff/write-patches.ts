import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { readWholeBlobs } from "../content/blob.queries";
import type { TreeFile } from "../tree/tree";
import type { Difference } from "./diff";
import { isBinary } from "./text";

/** The text of a difference. */
export interface Patch {
  /** A unified diff; null if it was not requested, the content is the same, or it was omitted. */
  patch: string | null;
  patchOmitted: "binary" | "too_large" | null;
}

export const noPatch: Patch = { patch: null, patchOmitted: null };

/** Longer texts are not compared here. */
const TEXT_BYTES_MAX = 512 * 1024;
/** Time limits per file and per request, because comparing blocks the main thread for other requests. */
const FILE_MS_MAX = 100;
const REQUEST_MS_MAX = 1_000;
const CONTEXT_LINES = 3;

/** Writes the differences of texts, in order. */
export async function writePatches(differences: readonly Difference[]): Promise<Patch[]> {
  const files = differences.flatMap(({ before, after }) => [before, after]);
  const contents = await readTexts(files);
  const endsAt = performance.now() + REQUEST_MS_MAX;
  return differences.map((difference) => writePatch(difference, contents, endsAt));
}

async function readTexts(files: readonly (TreeFile | null)[]): Promise<ReadonlyMap<string, Buffer>> {
  const small = files.flatMap((file) => (file?.hash && file.sizeBytes <= TEXT_BYTES_MAX ? [file.hash] : []));
  const blobs = await readWholeBlobs([...new Set(small)]);
  return new Map(blobs.flatMap(({ hash, data }) => (data === null ? [] : [[hash, Buffer.from(data)]])));
}

function writePatch(difference: Difference, contents: ReadonlyMap<string, Buffer>, endsAt: number): Patch {
  const { before, after } = difference;
  if (before !== null && after !== null && isSameContent(before, after)) return noPatch;
  const old = textOf(before, contents);
  const now = textOf(after, contents);
  const timeout = Math.min(FILE_MS_MAX, endsAt - performance.now());
  if (old === null || now === null || timeout <= 0) return omitted("too_large");
  if (isBinary(old) || isBinary(now)) return omitted("binary");
  const { oldName, newName } = namesOf(difference);
  const options = { context: CONTEXT_LINES, headerOptions: FILE_HEADERS_ONLY, timeout };
  const patch = createTwoFilesPatch(oldName, newName, String(old), String(now), "", "", options);
  return patch === undefined ? omitted("too_large") : { patch, patchOmitted: null };
}

function isSameContent(a: TreeFile, b: TreeFile): boolean {
  return a.hash === b.hash && a.commitSha === b.commitSha;
}

/** A file's text in a diff; a submodule's commit is shown as in git. Null if it is too large. */
function textOf(file: TreeFile | null, contents: ReadonlyMap<string, Buffer>): Buffer | null {
  if (file === null) return Buffer.alloc(0);
  if (file.hash === null) return Buffer.from(`Subproject commit ${file.commitSha}\n`);
  return contents.get(file.hash) ?? null;
}

function namesOf({ path, oldPath, before, after }: Difference): { oldName: string; newName: string } {
  return {
    oldName: before === null ? "/dev/null" : `a/${oldPath ?? path}`,
    newName: after === null ? "/dev/null" : `b/${path}`,
  };
}

function omitted(patchOmitted: "binary" | "too_large"): Patch {
  return { patch: null, patchOmitted };
}
