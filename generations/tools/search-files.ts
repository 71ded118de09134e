import { vfs } from "~encore/clients";
import { isSecretPath } from "./secret-paths";
import type { StagedFiles } from "./staged-files";

interface SearchRoom {
  projectId: string;
  ownerId: string;
  baseSeq: number;
  files: StagedFiles;
}

const FILES_MAX = 50;
const LINES_PER_FILE_MAX = 20;
const LINE_CHARACTERS_MAX = 240;

/** Finds a text in the pinned revision and in what is staged; returns `path:line: text` for each line. */
export async function searchFiles(text: string, room: SearchRoom): Promise<string> {
  const lines = [...searchStaged(text, room.files), ...(await searchPinned(text, room))];
  return lines.length === 0 ? "nothing was found" : lines.join("\n");
}

async function searchPinned(
  text: string,
  { projectId, ownerId, baseSeq, files }: SearchRoom,
): Promise<string[]> {
  const authData = { userID: ownerId, isAdmin: false };
  const request = { projectId, q: text, in: "content" as const, revision: baseSeq, limit: FILES_MAX };
  const { data } = await vfs.search(request, { authData });
  return data
    .filter(({ path }) => !files.isStaged(path) && !isSecretPath(path))
    .flatMap(({ path, matches }) => matches.map((match) => `${path}:${match.line}: ${match.text}`));
}

function searchStaged(text: string, files: StagedFiles): string[] {
  return files.staged().flatMap(([path, content]) =>
    content
      .split("\n")
      .flatMap((line, index) => (line.includes(text) ? [`${path}:${index + 1}: ${clip(line)}`] : []))
      .slice(0, LINES_PER_FILE_MAX),
  );
}

function clip(line: string): string {
  return line.slice(0, LINE_CHARACTERS_MAX);
}
