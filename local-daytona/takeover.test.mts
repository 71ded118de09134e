import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Daytona, type Sandbox } from "@daytonaio/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "./isolation.mts";
import { type DaytonaServer, startDaytonaServer } from "./server.mts";

const apiKey = "not-a-real-key-0123456789";
const hostFolder = mkdtempSync(join(tmpdir(), "takeover-"));

describe.runIf(findBubblewrap() !== null)("hostile code in a sandbox", () => {
  let server: DaytonaServer;
  let daytona: Daytona;
  let attacker: Sandbox;
  let victim: Sandbox;

  beforeAll(async () => {
    server = await startDaytonaServer({ apiKey });
    daytona = new Daytona({ apiKey, apiUrl: server.apiUrl, target: "local", useDeprecatedPolling: true });
    attacker = await daytona.create({ name: "attacker" });
    victim = await daytona.create({ name: "victim" });
    await run(attacker, "echo attacker > who");
    await run(victim, "echo victim > who");
    writeFileSync(join(hostFolder, "secret"), "of the machine");
  });
  afterAll(async () => {
    await server.close();
    rmSync(hostFolder, { recursive: true });
  });

  test("finds neither a daemon's socket nor a path of this machine in its arguments and environment", async () => {
    const sockets = await run(attacker, "find / -xdev -type s 2>/dev/null; ls /run/daytona");
    const started = await run(attacker, "cat /proc/[0-9]*/cmdline /proc/1/environ | tr '\\0' '\\n'");

    expect(sockets).not.toContain("daemon");
    expect(started).toContain("main.mjs");
    expect(started).not.toContain(tmpdir());
    expect(started).not.toContain(process.cwd());
  });

  test.each([
    ["as its user", ""],
    ["as root of its own namespace", "unshare --map-root-user --mount "],
  ])("cannot redirect the server to another sandbox by swapping sockets %s", async (_as, prefix) => {
    const other = `../../${victim.id.slice(0, 8)}`;
    const targets = [`${other}/run/daemon.sock`, `${other}/daemon.sock`];
    const swaps = targets.flatMap((target) => [
      `ln -sfn ${target} /run/daytona/daemon.sock`,
      `mv /run/daytona/egress.sock /run/daytona/old; ln -sfn ${target} /run/daytona/egress.sock`,
      `mount --bind /dev/null /run/daytona/egress.sock`,
      `mv /run/daytona /run/aside; mkdir /run/daytona; ln -s ${target} /run/daytona/daemon.sock`,
    ]);
    await run(attacker, `${prefix}sh -c '${swaps.join("; ")}; true'`);

    expect(await run(attacker, "cat who")).toBe("attacker\n");
    expect(await run(victim, "cat who")).toBe("victim\n");
  });

  test("reaches no file of this machine through other processes' open descriptors", async () => {
    const tries = [
      "ls -d /proc/[0-9]*/root/tmp/vfd-*",
      `cat /proc/[0-9]*/root${hostFolder}/secret`,
      `for fd in /proc/[0-9]*/fd/*; do cat "$fd/..${hostFolder}/secret" "$fd${hostFolder}/secret"; done`,
      'for fd in /proc/[0-9]*/fd/*; do [ -d "$fd/." ] && readlink "$fd"; done | grep -v "^/proc"',
    ];
    const found = await run(
      attacker,
      `unshare --map-root-user --mount sh -c '${tries.join("; ")}' 2>/dev/null`,
    );

    expect(found.trim()).toBe("");
  });

  test("gets no folder of this machine through a link in a volume or in its home", async () => {
    const { id: volumeId } = await readyVolume("shared");
    const whole = [{ volumeId, mountPath: "/home/daytona/whole" }];
    const first = await daytona.create({ name: "first", volumes: whole });
    await run(first, `ln -s ${hostFolder} whole/part; ln -s /oldroot${hostFolder} part`);

    const part = [{ volumeId, subpath: "part", mountPath: "/home/daytona/part" }];
    const second = await daytona.create({ name: "second", volumes: part });

    expect(await run(second, "ls -A part; cat part/secret 2>&1")).toContain("No such file");
    expect(await run(second, "touch part/mine && ls part")).toBe("mine\n");
    expect(await run(first, "ls whole/part")).toBe("mine\n");
  });

  test("cannot redirect a mount by replacing its folder with a link before a restart", async () => {
    const { id: volumeId } = await readyVolume("kept");
    const sandbox = await daytona.create({ volumes: [{ volumeId, mountPath: "/home/daytona/a/b" }] });
    await run(sandbox, "echo kept > a/b/file; mv a moved 2>/dev/null");
    await sandbox.stop();
    await sandbox.start();
    expect(await run(sandbox, "cat a/b/file")).toBe("kept\n");

    await expect(
      daytona.create({
        volumes: [
          { volumeId, mountPath: "/home/daytona/a" },
          { volumeId, mountPath: "/home/daytona/a/b", subpath: "c" },
        ],
      }),
    ).rejects.toMatchObject({ statusCode: 400 });
  });

  async function run(sandbox: Sandbox, command: string): Promise<string> {
    return (await sandbox.process.executeCommand(command)).result;
  }

  async function readyVolume(name: string) {
    await expect.poll(async () => (await daytona.volume.get(name, true)).state).toBe("ready");
    return await daytona.volume.get(name);
  }
});
