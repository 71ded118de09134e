import { Daytona } from "@daytonaio/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { type DaytonaServer, startDaytonaServer } from "../../local-daytona/server.mts";
import { installs } from "../../tools/bench/registries/installs.mts";
import { installInside, whyNot } from "../../tools/bench/registries/run-install.mts";

const apiKey = "not-a-real-key-0123456789";
const INSTALL_TIMEOUT_MS = 320_000;

describe.runIf(findBubblewrap() !== null)("in a local sandbox, without proxy settings", () => {
  let server: DaytonaServer;

  beforeAll(async () => {
    server = await startDaytonaServer({ apiKey });
  });
  afterAll(() => server.close());

  test.for(installs)(
    "$name installs from its registry",
    { timeout: INSTALL_TIMEOUT_MS },
    async (install, { skip }) => {
      const reason = await whyNot(install);
      // npm's registry is needed to install this product itself, so the test fails if it is unreachable.
      if (install.program !== "npm" && reason !== null) skip(reason);
      const daytona = new Daytona({
        apiKey,
        apiUrl: server.apiUrl,
        target: "local",
        useDeprecatedPolling: true,
      });
      const sandbox = await daytona.create({});

      const outcome = await installInside(install, sandbox);

      expect(outcome).toMatchObject({ exitCode: 0 });
      await sandbox.delete(60, true);
    },
  );
});
