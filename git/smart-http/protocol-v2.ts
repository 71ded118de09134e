import { gitFailure } from "../failures/git-failures";
import type { Remote } from "../remote";
import { type AskOptions, askHost } from "./ask-host";
import { DELIMITER, FLUSH, lineOf, PacketReader, packet } from "./packets";

/** What a server can do that speaks version 2 of git's protocol (https://git-scm.com/docs/protocol-v2). */
export interface Capabilities {
  /** It can leave out blobs. */
  filter: boolean;
  /** It can leave out a commit's history. */
  shallow: boolean;
}

/** What a server was found to be. */
export interface Discovered {
  /** Where it is: the remote that was asked, or the one that it redirects to. */
  remote: Remote;
  /** Null: not version 2, or not with SHA-1 names. */
  capabilities: Capabilities | null;
}

const SERVICE = "git-upload-pack";

/** Asks where the server of a repository is and what it speaks. Fails like `askHost`. */
export async function discover(asked: Remote, options: AskOptions): Promise<Discovered> {
  const question = {
    method: "GET",
    path: `/info/refs?service=${SERVICE}`,
    answerType: `application/x-${SERVICE}-advertisement`,
  } as const;
  const { remote, body } = await askHost(asked, question, options);
  const packets = new PacketReader(body, remote);
  try {
    return { remote, capabilities: await readAdvertisement(packets) };
  } finally {
    await packets.close();
  }
}

async function readAdvertisement(packets: PacketReader): Promise<Capabilities | null> {
  const first = await packets.next();
  // Some servers announce the service first, as those of the older versions do.
  const isAnnounced = Buffer.isBuffer(first) && lineOf(first).startsWith("# service=");
  const version = isAnnounced ? await afterFlush(packets) : first;
  if (!Buffer.isBuffer(version) || lineOf(version) !== "version 2") return null;
  const capabilities = readCapabilities(await collect(packets.lines()));
  await packets.finish();
  return capabilities;
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
  const features = fetch.split(" ");
  return { filter: features.includes("filter"), shallow: features.includes("shallow") };
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
export async function runCommand(
  remote: Remote,
  command: Command,
  options: AskOptions,
): Promise<PacketReader> {
  const lines = command.arguments.map(packet);
  const question = {
    method: "POST",
    path: `/${SERVICE}`,
    contentType: `application/x-${SERVICE}-request`,
    body: [packet(`command=${command.name}`), DELIMITER, ...lines, FLUSH].join(""),
    answerType: `application/x-${SERVICE}-result`,
  } as const;
  return new PacketReader((await askHost(remote, question, options)).body, remote);
}
