import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { locate } from "./home.mts";
import { bodyOf, Problem } from "./problem.mts";

const BOUNDARY = "DAYTONA-FILE-BOUNDARY";

/** Writes the files of a multipart body: pairs of `files[i].path` and `files[i].file`. */
export async function uploadFiles(request: IncomingMessage): Promise<object> {
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  const form = await new Response(Readable.toWeb(request), { headers }).formData();
  const files: { path: string; bytes: number }[] = [];
  for (const [name, value] of form) {
    if (typeof value === "string") continue;
    const path = form.get(name.replace(/\.file$/, ".path"));
    if (typeof path !== "string") throw new Problem(400, `${name} has no path`);
    await mkdir(dirname(locate(path)), { recursive: true });
    await writeFile(locate(path), Buffer.from(await value.arrayBuffer()));
    files.push({ path, bytes: value.size });
  }
  return { files };
}

/** Returns files as a multipart body; a file that cannot be read is a part with the error. */
export async function downloadFiles(paths: string[], response: ServerResponse): Promise<void> {
  response.writeHead(200, { "content-type": `multipart/form-data; boundary=${BOUNDARY}` });
  for (const path of paths) {
    const [name, type, bytes] = await readPart(path);
    response.write(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${path}"\r\n` +
        `Content-Type: ${type}\r\nContent-Length: ${bytes.length}\r\n\r\n`,
    );
    response.write(bytes);
    response.write("\r\n");
  }
  response.end(`--${BOUNDARY}--\r\n`);
}

async function readPart(path: string): Promise<[string, string, Buffer]> {
  try {
    return ["file", "application/octet-stream", await readFile(locate(path))];
  } catch {
    const problem = new Problem(404, `file not found: ${path}`, "FILE_NOT_FOUND");
    const [, body] = bodyOf(problem, { path, method: "POST" });
    return ["error", "application/json", Buffer.from(JSON.stringify(body))];
  }
}

export async function listFiles(path: string): Promise<object[]> {
  const names = await readdir(locate(path)).catch(() => {
    throw new Problem(404, `no such folder: ${path}`, "FILE_NOT_FOUND");
  });
  return await Promise.all(names.sort().map((name) => describeFile(join(path, name))));
}

export async function describeFile(path: string): Promise<object> {
  const found = await stat(locate(path)).catch(() => {
    throw new Problem(404, `file not found: ${path}`, "FILE_NOT_FOUND");
  });
  const permissions = (found.mode & 0o777).toString(8).padStart(4, "0");
  return {
    name: basename(path),
    path,
    isDir: found.isDirectory(),
    size: found.size,
    mode: permissions,
    permissions,
    modTime: found.mtime.toISOString(),
    modifiedAt: found.mtime.toISOString(),
    owner: "daytona",
    group: "daytona",
  };
}

export async function createFolder(path: string, mode: string): Promise<void> {
  await mkdir(locate(path), { recursive: true });
  if (mode !== "") await chmod(locate(path), Number.parseInt(mode, 8));
}

export async function deleteFile(path: string, isRecursive: boolean): Promise<void> {
  const found = await stat(locate(path)).catch(() => {
    throw new Problem(404, `file not found: ${path}`, "FILE_NOT_FOUND");
  });
  if (found.isDirectory() && !isRecursive) throw new Problem(400, "cannot delete a folder without recursive");
  await rm(locate(path), { recursive: isRecursive });
}
