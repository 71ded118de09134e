import { Daytona } from "@daytonaio/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "./isolation.mts";
import { type DaytonaServer, startDaytonaServer } from "./server.mts";

const apiKey = "not-a-real-key-0123456789";
const HOME_MOUNT = "/home/daytona/shared";

describe.each(["bubblewrap", "none"] as const)("a volume with isolation %s", (isolation) => {
  const isPossible = isolation === "none" || findBubblewrap() !== null;
  let server: DaytonaServer;
  let daytona: Daytona;
  /** Null for the real clock. */
  let stoppedAt: number | null = null;

  beforeAll(async () => {
    if (!isPossible) return;
    server = await startDaytonaServer({ apiKey, isolation, clock: { now: () => stoppedAt ?? Date.now() } });
    daytona = new Daytona({ apiKey, apiUrl: server.apiUrl, target: "local", useDeprecatedPolling: true });
  });
  afterAll(() => server?.close());

  test.runIf(isPossible)("outlives sandboxes, and each sandbox sees only its own folder", async () => {
    const { id: volumeId } = await readyVolume("kept");
    const mountOf = (subpath: string) => [{ volumeId, mountPath: HOME_MOUNT, subpath }];
    const first = await daytona.create({ name: "first", volumes: mountOf("ada") });
    await first.process.executeCommand("echo hello > shared/file");
    await first.delete(60, true);

    const again = await daytona.create({ name: "again", volumes: mountOf("ada") });
    const other = await daytona.create({ name: "other", volumes: mountOf("grace") });

    expect((await again.process.executeCommand("cat shared/file")).result).toBe("hello\n");
    expect((await other.process.executeCommand("ls -A shared shared/..")).result).not.toContain("file");
    expect(again.volumes).toEqual(mountOf("ada"));
  });

  test.runIf(isPossible)("is not ready immediately, has a unique name, and can be deleted", async () => {
    stoppedAt = Date.now();
    const volume = await daytona.volume.create("young");

    expect(volume.state).toBe("creating");
    await expect(daytona.create({ volumes: [{ volumeId: volume.id, mountPath: "/x" }] })).rejects.toThrow(
      "not in a ready state",
    );
    stoppedAt = null;
    await expect(daytona.volume.create("young")).rejects.toMatchObject({ statusCode: 409 });
    expect((await daytona.volume.list()).map(({ name }) => name)).toContain("young");
    await daytona.volume.delete(volume);
    await expect(daytona.volume.get("young")).rejects.toMatchObject({ statusCode: 404 });
  });

  test
    .runIf(isPossible)
    .each([
      { mountPath: "/etc/x" },
      { mountPath: "relative" },
      { mountPath: "/" },
      { mountPath: "/data", subpath: "../other" },
      { mountPath: "/data", volumeId: "nobody's" },
    ])("is refused as %o", async (mount) => {
    const { id: volumeId } = await readyVolume("strict");

    await expect(daytona.create({ volumes: [{ volumeId, ...mount }] })).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  async function readyVolume(name: string) {
    await expect.poll(async () => (await daytona.volume.get(name, true)).state).toBe("ready");
    return await daytona.volume.get(name);
  }
});
