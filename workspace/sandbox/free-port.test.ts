import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { freePort } from "./free-port";

const program = `process.on("SIGTERM", () => {});
const server = require("net").createServer().listen(0, "127.0.0.1", () => console.log(server.address().port));`;

/** Starts a server that ignores SIGTERM; returns it with its port. */
async function serve(home: string) {
  const child = spawn(process.execPath, ["-e", program], { env: { HOME: home } });
  const [port] = await once(child.stdout, "data");
  return { child, port: Number(port) };
}

test("whatever holds a port is ended, but only in the same home", async () => {
  const own = await serve("/home/of-a-sandbox");
  const foreign = await serve("/home/of-another");
  try {
    for (const { port } of [own, foreign])
      execFileSync("sh", ["-c", freePort(port)], { env: { ...process.env, HOME: "/home/of-a-sandbox" } });

    expect(own.child.signalCode ?? (await once(own.child, "exit"))[1]).toBe("SIGKILL");
    expect(foreign.child.exitCode ?? foreign.child.signalCode).toBeNull();
  } finally {
    foreign.child.kill("SIGKILL");
  }
}, 20_000);
