import { Failure } from "../shared/failure";
import { Gathering } from "../shared/gather";
import { parseId } from "../shared/ids";
import { recallContent, rememberContent } from "./content/recent-contents";
import { findAllStanding, findFile, findStanding, type StandingFile, type StoredFile } from "./entry.queries";
import { projectNotFound } from "./find-head";
import { assertSafePath } from "./tree-path";

export interface FileRequest {
  ownerId: string;
  projectId: string;
  path: string;
  /** Null: the newest. */
  revision: number | null;
  /** Contents that the client has. */
  knownHashes: string[];
}

/** A file that has bytes: everything but a submodule. */
export interface ReadableFile extends StoredFile {
  hash: string;
  /** The revision that was read. */
  seq: number;
}

/** Finds a file to be read; `not_found` where the project, the revision or the file is not there. */
export async function readFile(request: FileRequest): Promise<ReadableFile> {
  const { path, revision } = request;
  assertSafePath(path);
  const found = (await findRecent(request)) ?? (await findStored(request));
  if (found === null) throw revision === null ? projectNotFound() : revisionNotFound();
  const { mode, hash } = found;
  if (mode === null) throw fileNotFound(path);
  if (hash === null)
    throw new Failure("not_found", `${JSON.stringify(path)} is a submodule, it has no content`);
  return { ...found, mode, hash };
}

async function findStored(request: FileRequest) {
  const { ownerId, projectId, path, revision, knownHashes } = request;
  const id = parseId("prj", projectId);
  const found = id && (await findFile({ projectId: id, ownerId, path, seq: revision, knownHashes }));
  if (found?.hash && found.data !== null) {
    rememberContent(projectId, path, { hash: found.hash, data: found.data });
  }
  return found;
}

/** So many may ask by themselves, and are answered soonest; more of them ask together, which costs far less. */
const ALONE_MAX = 3;
let asking = 0;

const gathering = new Gathering<string, StandingFile>(async (keys) => {
  const found = await findAllStanding(keys.map((key) => JSON.parse(key)));
  return new Map(keys.flatMap((key, index) => (found[index] ? [[key, found[index]] as const] : [])));
});

/** Finds a file whose bytes are at hand from an earlier reading; null: none, or it has other ones by now. */
async function findRecent({ projectId, ownerId, path, revision }: FileRequest) {
  const recent = recallContent(projectId, path);
  if (recent === null) return null;
  const query = { projectId, ownerId, path, seq: revision };
  asking += 1;
  try {
    const found = await (asking > ALONE_MAX ? gathering.ask(JSON.stringify(query)) : findStanding(query));
    if (found?.hash !== recent.hash || found.sizeBytes === null) return null;
    return { ...found, sizeBytes: found.sizeBytes, data: recent.data, contentId: null };
  } finally {
    asking -= 1;
  }
}

function revisionNotFound(): Failure {
  return new Failure("not_found", "the project or its revision was not found", { param: "revision" });
}

function fileNotFound(path: string): Failure {
  return new Failure("not_found", `the file ${JSON.stringify(path)} was not found`, {
    param: "path",
    suggestion: "folders are listed with GET …/tree?path=",
  });
}
