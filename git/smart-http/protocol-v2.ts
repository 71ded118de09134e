import { gitFailure } from "../failures/git-failures";
import { secretsOf } from "../failures/git-secrets";
import type { Remote } from "../remote";
import { type AskOptions, askHost } from "./ask-host";
import { DELIMITER, FLUSH, lineOf, PacketReader, packet } from "./packets";

/** What a server can do that speaks version 2 of git's protocol (https://git-scm.com/docs/protocol-v2). */
export interface Capabilities {
  /** It can leave out blobs. */
  filter: boolean;
}

const SERVICE = "git-upload-pack";

/**
 * Asks what the server of a repository speaks; null: not version 2, or not with SHA-1 names. Fails like `askHost`.
 */
export async function discover(remote: Remote, options: AskOptions): Promise<Capabilities | null> {
  const answer = askHost(
    remote,
    {
      method: "GET",
      path: `/info/refs?service=${SERVICE}`,
      answerType: `application/x-${SERVICE}-advertisement`,
    },
    options,
  );
  const packets = new PacketReader(answer, secretsOf(remote));
  try {
    const first = await packets.next();
    // Some servers announce the service first, as those of the older versions do.
    const isAnnounced = Buffer.isBuffer(first) && lineOf(first).startsWith("# service=");
    const version = isAnnounced ? await afterFlush(packets) : first;
    if (!Buffer.isBuffer(version) || lineOf(version) !== "version 2") return null;
    const capabilities = readCapabilities(await collect(packets.lines()));
    await packets.finish();
    return capabilities;
  } finally {
    await packets.close();
  }
}

async function afterFlush(packets: PacketReader) {
  await packets.next();
  return await packets.next();
}

const CAPABILITIES_MAX = 100;

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const collected: string[] = [];
  for await (const line of lines) {
    collected.push(line);
    if (collected.length > CAPABILITIES_MAX) throw gitFailure("bad_response", "too many capabilities");
  }
  return collected;
}

function readCapabilities(lines: readonly string[]): Capabilities | null {
  const values = new Map(
    lines.map((line) => {
      const [name = "", value = ""] = line.split(/=(.*)/s);
      return [name, value] as const;
    }),
  );
  const format = values.get("object-format") ?? "sha1";
  const fetch = values.get("fetch");
  if (format !== "sha1" || fetch === undefined || !values.has("ls-refs")) return null;
  return { filter: fetch.split(" ").includes("filter") };
}

/** A command with its arguments. */
export interface Command {
  name: "ls-refs" | "fetch";
  arguments: readonly string[];
}

/**
 * Sends a command; answers what the server sends back. Fails like `askHost`. No capability goes with it: servers refuse
 * those that they have not offered, and older ones offer no `object-format`. SHA-1 is what they take for granted.
 */
export function runCommand(remote: Remote, command: Command, options: AskOptions): PacketReader {
  const lines = command.arguments.map(packet);
  const body = [packet(`command=${command.name}`), DELIMITER, ...lines, FLUSH].join("");
  const answer = askHost(
    remote,
    {
      method: "POST",
      path: `/${SERVICE}`,
      contentType: `application/x-${SERVICE}-request`,
      body,
      answerType: `application/x-${SERVICE}-result`,
    },
    options,
  );
  return new PacketReader(answer, secretsOf(remote));
}
