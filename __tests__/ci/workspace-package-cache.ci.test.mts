import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { ARCHIVES_MAX } from "../../workspace/app/package-cache.ts";
import { appThat, SandboxBench } from "../support/sandbox-bench.mts";
import { type ShownWorkspace, WorkspaceClient } from "../support/workspace-client.mts";

const adminKey = "example-admin-key";
const CACHE = "$HOME/.vaporform-cache";

/** Simulates npm's downloads: the file is created if it is missing, like a download. */
const mark = "$HOME/.npm/_cacache/mark";
const download = `mkdir -p ~/.npm/_cacache && [ -f ${mark} ] || head -c 9 /dev/urandom | base64 > ${mark}`;

/** An app whose lockfile depends only on this number. */
function appLockedAt(version: string): Record<string, string> {
  const root = { name: "app", version };
  const lock = { ...root, lockfileVersion: 3, requires: true, packages: { "": root } };
  return {
    ...appThat("server.listen(process.env.PORT, '0.0.0.0');"),
    "package.json": JSON.stringify({ ...root, scripts: { start: "node server.js", preinstall: download } }),
    "package-lock.json": JSON.stringify(lock),
  };
}

describe.runIf(findBubblewrap() !== null)("an owner's package cache", () => {
  let bench: SandboxBench;
  let ada: WorkspaceClient;
  let grace: WorkspaceClient;
  let first: ShownWorkspace;

  beforeAll(async () => {
    bench = await SandboxBench.open({ AdminAPIKey: adminKey });
    [ada, grace] = [await clientOf("ada"), await clientOf("grace")];
  });
  afterAll(() => bench?.close());

  test("misses the first time, and is then stored", async () => {
    first = await run(ada, "first", "1.0.0");

    expect(first.packageCache).toBe("miss");
    await expect.poll(() => archivesOf(ada, first), { timeout: 10_000 }).toHaveLength(1);
  });

  test("is used in the next sandbox with the same lockfile, and the log reports it", async () => {
    const second = await run(ada, "second", "1.0.0");

    expect(second.packageCache).toBe("hit");
    expect(await inside(ada, second, `cat ${mark}`)).toBe(await inside(ada, first, `cat ${mark}`));
    const [, logs] = await ada.ask("GET", `/v1/workspaces/${second.id}/logs?step=install`);
    expect(logs.data[0].text).toContain("package cache: hit");
  });

  test("is used after a rebuild", async () => {
    await ada.expectStatus("POST", `/v1/workspaces/${first.id}/rebuild`, 202);

    const rebuilt = await ada.reach(first.projectId, "running");

    expect(rebuilt.daytonaSandboxId).not.toBe(first.daytonaSandboxId);
    // This project's own archive of installed packages: its install has a script of its own.
    expect(rebuilt.packageCache).toBe("restored");
  });

  test("is not visible to another owner", async () => {
    const theirs = await run(grace, "theirs", "1.0.0");

    expect(theirs.packageCache).toBe("miss");
    expect(await inside(grace, theirs, `cat ${mark}`)).not.toBe(await inside(ada, first, `cat ${mark}`));
    await inside(ada, first, `echo hers > ${CACHE}/hers`);
    expect(await archivesOf(grace, theirs)).not.toContain("hers");
    await inside(ada, first, `rm ${CACHE}/hers`);
  });

  test("misses with another lockfile", async () => {
    expect((await run(ada, "changed", "2.0.0")).packageCache).toBe("miss");
  });

  test("misses, and is stored again, if its archive is damaged", async () => {
    await inside(ada, first, `for each in ${CACHE}/*.tar; do echo spoilt >> $each; done`);

    const next = await run(ada, "after-damage", "1.0.0");

    expect(next.packageCache).toBe("miss");
    const whole = `for each in ${CACHE}/*.tar; do [ "$(sha256sum < $each | cut -c 1-64).tar" = "\${each##*-}" ] && echo whole; done`;
    await expect.poll(() => inside(ada, next, whole), { timeout: 10_000 }).toBe("whole\n");
  });

  test("is limited: the oldest archives are removed", async () => {
    const many = `for each in 1 2 3 4 5 6 7 8; do touch -d "2020-01-0$each" ${CACHE}/old-$each.tar; done`;
    await inside(ada, first, many);

    const next = await run(ada, "bounded", "4.0.0");

    await expect
      .poll(async () => (await archivesOf(ada, next)).length, { timeout: 10_000 })
      .toBe(ARCHIVES_MAX);
    expect(await archivesOf(ada, next)).not.toContain("old-1.tar");
  });

  async function clientOf(ownerId: string): Promise<WorkspaceClient> {
    const admin = new WorkspaceClient(bench.host.url, adminKey);
    const [, { key }] = await admin.ask("POST", "/v1/api-keys", { ownerId, name: "test" });
    return new WorkspaceClient(bench.host.url, key);
  }

  async function run(client: WorkspaceClient, name: string, version: string): Promise<ShownWorkspace> {
    return await client.reach(await bench.importApp(name, appLockedAt(version), client), "running");
  }
});

async function inside(client: WorkspaceClient, { id }: ShownWorkspace, command: string): Promise<string> {
  return (await client.ask("POST", `/v1/workspaces/${id}/exec`, { command }))[1].output;
}

async function archivesOf(client: WorkspaceClient, workspace: ShownWorkspace): Promise<string[]> {
  return (await inside(client, workspace, `cd ${CACHE} && ls *.tar`)).split("\n").filter(Boolean);
}
