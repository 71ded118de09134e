import { expect, test, vi } from "vitest";
import { gitEnvironment } from "./git-environment";

function configOf(environment: Record<string, string>): Record<string, string> {
  const count = Number(environment.GIT_CONFIG_COUNT);
  const indices = Array.from({ length: count }, (_, index) => index);
  return Object.fromEntries(
    indices.map((index) => [
      environment[`GIT_CONFIG_KEY_${index}`],
      environment[`GIT_CONFIG_VALUE_${index}`],
    ]),
  );
}

test("of the host's environment git gets only path, proxy and certificates", () => {
  vi.stubEnv("GIT_SSH_COMMAND", "touch /tmp/x");
  vi.stubEnv("LD_PRELOAD", "/tmp/x.so");
  vi.stubEnv("DAYTONA_API_KEY", "example");
  vi.stubEnv("HTTPS_PROXY", "http://proxy.example:3128");

  const environment = gitEnvironment("/repo", null);
  vi.unstubAllEnvs();

  expect(environment).toMatchObject({
    GIT_DIR: "/repo",
    HOME: "/nonexistent",
    HTTPS_PROXY: "http://proxy.example:3128",
  });
  const names = Object.keys(environment).filter((name) => !name.startsWith("GIT_CONFIG_"));
  expect(names).not.toContain("GIT_SSH_COMMAND");
  expect(names).not.toContain("LD_PRELOAD");
  expect(names).not.toContain("DAYTONA_API_KEY");
});

test("without a remote git may use no protocol at all", () => {
  const config = configOf(gitEnvironment("/repo", null));

  expect(Object.entries(config).filter(([key]) => key.startsWith("protocol."))).toEqual([
    ["protocol.allow", "never"],
  ]);
});

test.each([
  ["https://git.example.com/a/b", "protocol.https.allow"],
  ["http://127.0.0.1:8080/b", "protocol.http.allow"],
])("for %s git may use only that protocol, and follows no redirect", (url, allowed) => {
  const config = configOf(gitEnvironment("/repo", { url, authorization: null }));

  const protocols = Object.keys(config).filter((key) => key.startsWith("protocol."));
  expect(protocols).toEqual(["protocol.allow", allowed]);
  expect(config).toMatchObject({ "http.followRedirects": "false", "transfer.fsckObjects": "true" });
});

test("credentials are bound to their host", () => {
  const remote = { url: "https://git.example.com/a/b", authorization: "Basic eA==" };

  const config = configOf(gitEnvironment("/repo", remote));

  expect(config["http.https://git.example.com/.extraHeader"]).toBe("Authorization: Basic eA==");
  expect(Object.keys(config)).not.toContain("http.extraHeader");
});
