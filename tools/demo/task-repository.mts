import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { gitRequestListener, listenOnLoopback } from "../git-server.mts";
import { askPassword, LocalGitHub } from "../local-github.mts";
import { makeSample } from "./repository.mts";

const run = promisify(execFile);
const NAME = "demo/guestbook";

/** A git host on loopback with one repository, to which the owner of its token may push. */
export interface TaskRepository extends AsyncDisposable {
  url: string;
  host: string;
  token: string;
  github: LocalGitHub;
  git: (...args: string[]) => Promise<string>;
}

/** Serves the sample app as a private repository of a GitHub that runs on this machine. */
export async function openTaskRepository(): Promise<TaskRepository> {
  const scratch = await mkdtemp(path.join(tmpdir(), "vaporform-demo-"));
  const sample = await makeSample(scratch, "guestbook");
  const root = path.join(scratch, "served");
  const folder = path.join(root, NAME);
  await mkdir(path.dirname(folder), { recursive: true });
  await run("git", ["clone", "--quiet", "--bare", sample, folder]);
  const git = async (...args: string[]) => (await run("git", ["-C", folder, ...args])).stdout.trim();
  for (const setting of ["http.receivepack", "uploadpack.allowFilter"]) await git("config", setting, "true");

  const token = `demo-${randomBytes(16).toString("hex")}`;
  const github = new LocalGitHub(root, token);
  const [refuse, serve] = [askPassword(token), gitRequestListener(root)];
  const server = await listenOnLoopback((request, response) => {
    if (!github.handle(request, response) && !refuse(request, response)) serve(request, response);
  });
  return {
    url: `${server.url}/${NAME}`,
    host: server.url,
    token,
    github,
    git,
    async [Symbol.asyncDispose]() {
      await server.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}
