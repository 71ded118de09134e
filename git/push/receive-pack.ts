import { Failure } from "../../shared/failure";
import { gitFailure } from "../failures/git-failures";
import type { PushTarget } from "../push-commit";
import type { Remote } from "../remote";
import { type AskOptions, askHost } from "../smart-http/ask-host";
import { lineOf, PacketReader } from "../smart-http/packets";

export const RECEIVE_PACK = "git-receive-pack";
/** "No object": the old value of a ref that does not exist. */
export const ZERO_OID = "0".repeat(40);

/** Hosts send all their refs. Some repositories have hundreds of thousands, of about 70 bytes each. */
const ADVERTISEMENT_BYTES_MAX = 64 * 1024 ** 2;
const LINE = /^([0-9a-f]{40}|[0-9a-f]{64}) ([^\0]+)(?:\0(.*))?$/s;
const NO_REFS = "capabilities^{}";

/**
 * Reads a branch, and what the server can do, as one that pushes
 * (https://git-scm.com/docs/pack-protocol#_reference_discovery). Throws the failures of `askHost`, and
 * `protocol_unsupported` if the server reports no results or its ids are SHA-256.
 */
export async function readPushTarget(
  asked: Remote,
  branch: string,
  options: AskOptions,
): Promise<PushTarget> {
  const question = {
    method: "GET",
    path: `/info/refs?service=${RECEIVE_PACK}`,
    answerType: `application/x-${RECEIVE_PACK}-advertisement`,
    isPush: true,
  } as const;
  const { remote, body } = await askHost(asked, question, options);
  const packets = new PacketReader(body, remote);
  try {
    const found = await readAdvertisement(packets, `refs/heads/${branch}`);
    return { remote, ...found };
  } finally {
    await packets.close();
  }
}

type Advertised = Omit<PushTarget, "remote">;

async function readAdvertisement(packets: PacketReader, ref: string): Promise<Advertised> {
  let found: Advertised | null = null;
  let bytes = 0;
  const tips = new Set<string>();
  for await (const line of advertisedLines(packets)) {
    bytes += line.length;
    if (bytes > ADVERTISEMENT_BYTES_MAX)
      throw new Failure("too_large", "the host's list of refs is too large");
    const { oid, name, capabilities } = readLine(line);
    found ??= {
      ...{ ref, tipSha: null, obstacle: null, tips },
      capabilities: readCapabilities(oid, capabilities),
    };
    found = withRef(found, name, oid);
    if (name !== NO_REFS) tips.add(oid);
  }
  if (found === null) throw gitFailure("bad_response", "the host offers no capabilities");
  return found;
}

function readLine(line: string): { oid: string; name: string; capabilities: string } {
  const [, oid, name, capabilities = ""] = LINE.exec(line) ?? [];
  if (oid === undefined || name === undefined) throw gitFailure("bad_response", "a ref is malformed");
  return { oid, name, capabilities };
}

function withRef(found: Advertised, name: string, oid: string): Advertised {
  if (name === found.ref) return { ...found, tipSha: oid };
  return name !== NO_REFS && isObstacle(name, found.ref) ? { ...found, obstacle: name } : found;
}

/** The first packet announces the service, and is followed by a flush of its own. */
async function* advertisedLines(packets: PacketReader): AsyncGenerator<string> {
  let isAnnounced = false;
  for (;;) {
    const read = await packets.next();
    if (!Buffer.isBuffer(read)) {
      if (isAnnounced) isAnnounced = false;
      else return;
      continue;
    }
    const line = lineOf(read);
    if (line.startsWith("# service=")) isAnnounced = true;
    else if (!line.startsWith("shallow ") && line !== "version 1") yield line;
  }
}

function readCapabilities(oid: string, text: string): ReadonlySet<string> {
  const capabilities = new Set(text.trim().split(" "));
  if (oid.length !== ZERO_OID.length || capabilities.has("object-format=sha256"))
    throw new Failure("protocol_unsupported", "commits to repositories with SHA-256 ids are not supported");
  if (!capabilities.has("report-status"))
    throw new Failure("protocol_unsupported", "the host does not report the result of a push");
  return capabilities;
}

function isObstacle(name: string, ref: string): boolean {
  return ref.startsWith(`${name}/`) || name.startsWith(`${ref}/`);
}
