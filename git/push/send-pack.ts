import { Failure } from "../../shared/failure";
import type { PushTarget } from "../push-commit";
import type { Remote } from "../remote";
import { type AskOptions, askHost } from "../smart-http/ask-host";
import { FLUSH, PacketReader, packetOf } from "../smart-http/packets";
import { refusalOf } from "./push-refusal";
import { readPushReport } from "./push-report";
import { RECEIVE_PACK, ZERO_OID } from "./receive-pack";

/** The pack of a push. */
export interface Push {
  newSha: string;
  /** Returns the pack from its beginning; it is called again if the request is repeated. */
  pack: () => AsyncIterable<Buffer>;
}

interface SendOptions extends AskOptions {
  /** Of the pack, compressed. */
  bytesMax: number;
}

/** git too buffers this much: a request whose length is known passes more proxies (`http.postBuffer`). */
const WHOLE_BYTES_MAX = 1024 ** 2;
const WANTED_CAPABILITIES = ["report-status", "side-band-64k", "object-format=sha1", "quiet"];

/**
 * Pushes one commit to one branch, which must still have the commit of the target: the server compares it, in one
 * transaction. Throws the failures of `askHost`, `too_large`, or why the host refused.
 */
export async function sendPack(target: PushTarget, push: Push, options: SendOptions): Promise<void> {
  const command = commandOf(target, push.newSha);
  const body = () => bounded(command, push.pack(), options.bytesMax);
  const question = {
    method: "POST",
    path: `/${RECEIVE_PACK}`,
    contentType: `application/x-${RECEIVE_PACK}-request`,
    body: (await wholeBody(body)) ?? body,
    answerType: `application/x-${RECEIVE_PACK}-result`,
    isPush: true,
  } as const;
  const { remote, body: answer } = await askHost(pinned(target.remote), question, options);
  // Its credentials may have been renewed: these are the ones that the host could repeat.
  const reached = { ...target, remote };
  const packets = new PacketReader(answer, remote);
  try {
    const report = await readPushReport(packets, reached);
    if (!report.isAccepted) throw refusalOf(report, reached);
  } finally {
    await packets.close();
  }
}

/** The redirect was followed when the target was read; a pack is not sent anywhere else. */
function pinned({ url, authorization, renew }: Remote): Remote {
  if (renew === undefined) return { url, authorization };
  return { url, authorization, renew: async () => pinned(await renew()) };
}

function commandOf({ ref, tipSha, capabilities }: PushTarget, newSha: string): Buffer {
  const wanted = WANTED_CAPABILITIES.filter((name) => capabilities.has(name));
  const command = `${tipSha ?? ZERO_OID} ${newSha} ${ref}\0 ${wanted.join(" ")} agent=git/vaporform`;
  return Buffer.from(packetOf(command) + FLUSH);
}

async function* bounded(
  command: Buffer,
  pack: AsyncIterable<Buffer>,
  bytesMax: number,
): AsyncGenerator<Buffer> {
  yield command;
  let bytes = 0;
  for await (const piece of pack) {
    bytes += piece.length;
    if (bytes > bytesMax)
      throw new Failure("too_large", `the change is larger than ${Math.round(bytesMax / 1024 ** 2)} MiB`);
    yield piece;
  }
}

/** The whole body if it is small; null for a larger one, which is read again. */
async function wholeBody(body: () => AsyncIterable<Buffer>): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body()) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > WHOLE_BYTES_MAX) return null;
  }
  return Buffer.concat(pieces);
}
