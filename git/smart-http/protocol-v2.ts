import { gitFailure } from "../failures/git-failures";
import type { Remote } from "../remote";
import { type AskOptions, askHost } from "./ask-host";
import { DELIMITER, FLUSH, lineOf, PacketReader, packet } from "./packets";

/** The capabilities of a server with version 2 of git's protocol (https://git-scm.com/docs/protocol-v2). */
export interface Capabilities {
  /** It can omit blobs. */
  filter: boolean;
  /** It can omit a commit's history. */
  shallow: boolean;
}

/** The location and capabilities of a server. */
export interface Discovered {
  /** Its remote: the requested one, or the target of its redirect. */
  remote: Remote;
  /** Null if it does not support version 2 or SHA-1 ids. */
  capabilities: Capabilities | null;
}

const SERVICE = "git-upload-pack";

/** Requests the location and the capabilities of a repository's server. Throws the same failures as `askHost`. */
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
 * Sends a command and returns the server's response. Throws the same failures as `askHost`. It sends no capabilities:
 * servers refuse those that they have not offered, and older ones offer no `object-format`. SHA-1 is their default.
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
