import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import {
  answerWithPack,
  answerWithPackets,
  CAPABILITIES,
  DELIMITER,
  FLUSH,
  onBand,
  packet,
  refsTo,
  type ScriptedAnswer,
  type ScriptedRepository,
} from "./git-protocol.mts";
import { BROKEN, type HostileRepository } from "./hostile-packs.mts";
import { writePack } from "./pack-writer.mts";
import { COMMIT, GOOD_PACK, scripted, withRefs } from "./scripted-packs.mts";

/** Text that a server sends to be shown to people, or on a terminal. */
export const SERVER_WORDS = "text-of-a-server";
const DISGUISED = `\u001b[2J\u001b]0;${SERVER_WORDS}\u0007\r\n${SERVER_WORDS}\u0000`;
const HALF = GOOD_PACK.subarray(0, GOOD_PACK.length / 2);
const ENDED = [onBand(1, GOOD_PACK), FLUSH] as const;
const REFS_BYTES = 64 * 1024 ** 2;

/** Responses to the request for the pack. */
const fetched: Record<string, ScriptedAnswer> = {
  "an error on the side band, with control characters": answerWithPackets(
    onBand(1, HALF),
    onBand(3, DISGUISED),
    FLUSH,
  ),
  "an error packet, with control characters": packet(`ERR ${DISGUISED}`),
  "an error packet in the middle of the pack": answerWithPackets(onBand(1, HALF), packet(`ERR ${DISGUISED}`)),
  "an unknown band": answerWithPackets(onBand(9, GOOD_PACK), FLUSH),
  "a pack on the band of progress": answerWithPackets(onBand(2, GOOD_PACK), FLUSH),
  "a packet of length 3": answerWithPackets(Buffer.from("0003"), ...ENDED),
  "a length that is not a number": answerWithPackets(Buffer.from("zzzz"), ...ENDED),
  "a negative length": answerWithPackets(Buffer.from("-001"), ...ENDED),
  "a packet that is longer than allowed": answerWithPackets(
    Buffer.from("ffff\u0001"),
    Buffer.alloc(0xffff - 5),
    FLUSH,
  ),
  "a packet that is cut short": answerWithPackets(Buffer.from("0fff\u0001"), HALF),
  "a pack that is cut short between packets": answerWithPackets(onBand(1, HALF), FLUSH),
  "no pack": Buffer.concat([packet("shallow-info\n"), FLUSH]),
  "an unknown section": Buffer.concat([packet("surprise\n"), packet("x"), DELIMITER, ...ENDED]),
  "endless acknowledgments": Buffer.concat([
    packet("acknowledgments\n"),
    ...Array.from({ length: 10_000 }, () => packet("NAK\n")),
    FLUSH,
  ]),
  nothing: Buffer.alloc(0),
  "a body shorter than its stated length": (_request, response) =>
    breakOff(response, answerWithPack(GOOD_PACK)),
  "a body that is not gzip": (_request, response) => {
    answerAs(response, { "content-encoding": "gzip" }).end(answerWithPack(GOOD_PACK));
  },
  "a status of 500": (_request, response) => void response.writeHead(500).end(DISGUISED),
};

/** Invalid responses to the request for refs. */
const refs: Record<string, ScriptedAnswer> = {
  "no end": refsTo(COMMIT.commitSha).subarray(0, -FLUSH.length),
  "an error packet, with control characters": packet(`ERR ${DISGUISED}`),
  "a packet of length 3": Buffer.concat([Buffer.from("0003"), refsTo(COMMIT.commitSha)]),
  "a length that is not a number": Buffer.concat([Buffer.from("zzzz"), refsTo(COMMIT.commitSha)]),
  "a packet that is cut short": refsTo(COMMIT.commitSha).subarray(0, 30),
  "a name without an object": Buffer.concat([packet("refs/heads/main\n"), FLUSH]),
  "an object's name that is too short": Buffer.concat([packet("1234 HEAD\n"), FLUSH]),
  nothing: Buffer.alloc(0),
};

/** Each by a name for its test. */
export const hostileResponses: Record<string, HostileRepository> = {
  ...Object.fromEntries(
    Object.entries(fetched).map(([name, answer]) => [
      `a fetch: ${name}`,
      { repository: scripted({ fetched: answer }), reasons: BROKEN },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(refs).map(([name, answer]) => [
      `refs: ${name}`,
      { repository: scripted({ refs: answer }), reasons: ["network_error", "repo_not_found"] as const },
    ]),
  ),
  "a fetch: four billion objects promised, and nothing more": {
    repository: scripted({ fetched: promiseObjects }),
    reasons: ["too_many_files"],
  },
  "refs: an endless list, compressed": {
    repository: scripted({ refs: refsBomb }),
    reasons: ["too_large", "network_error"],
  },
  "refs: another object format than promised": {
    repository: scripted({
      capabilities: Buffer.from(
        CAPABILITIES.toString().replace("0017object-format=sha1", "0019object-format=sha256"),
      ),
    }),
    reasons: BROKEN,
  },
  "capabilities: no command": {
    repository: scripted({ capabilities: Buffer.concat([packet("version 2\n"), FLUSH]) }),
    reasons: BROKEN,
  },
  "capabilities: an unknown version": {
    repository: scripted({ capabilities: Buffer.concat([packet("version 9\n"), FLUSH]) }),
    reasons: ["network_error", "repo_not_found"],
  },
};

/** Repositories whose list of refs is unusual but harmless: the commit is imported. */
export const oddRefs: Record<string, ScriptedRepository> = {
  "a ref with control characters": withRefs(`${COMMIT.commitSha} refs/heads/${DISGUISED}`),
  "a default branch with a NUL in its name": scripted({ refs: headAt("ma\0in") }),
  "a ref that looks like an option": withRefs(`${COMMIT.commitSha} refs/heads/--upload-pack=touch`),
  "a ref that is not UTF-8": withRefs(
    Buffer.concat([Buffer.from(`${COMMIT.commitSha} refs/heads/`), Buffer.from([0xe4])]),
  ),
};

/** Announces a HEAD that points to a branch that is listed nowhere else. */
function headAt(branch: string): Buffer {
  return Buffer.concat([packet(`${COMMIT.commitSha} HEAD symref-target:refs/heads/${branch}\n`), FLUSH]);
}

function answerAs(response: ServerResponse, headers: Record<string, string>): ServerResponse {
  return response.writeHead(200, { "content-type": "application/x-git-upload-pack-result", ...headers });
}

function breakOff(response: ServerResponse, body: Buffer): void {
  const half = body.subarray(0, body.length / 2);
  answerAs(response, { "content-length": String(body.length) }).write(half, () => response.destroy());
}

/** Sends the header of a pack, and then nothing. */
function promiseObjects(_request: unknown, response: ServerResponse): void {
  const head = writePack([], { count: 0xffffffff, trailer: Buffer.alloc(0) });
  answerAs(response, {}).write(
    answerWithPackets(onBand(1, head.subarray(0, 5)), onBand(1, head.subarray(5))),
  );
}

/** Repeats one ref until it fills the memory of a client without limits. */
function refsBomb(_request: unknown, response: ServerResponse): void {
  const line = packet(`${COMMIT.commitSha} refs/heads/aaaaaaaaaaaaaaaa\n`);
  const lines = Buffer.alloc(REFS_BYTES - (REFS_BYTES % line.length), line);
  answerAs(response, { "content-encoding": "gzip" }).end(gzipSync(Buffer.concat([lines, FLUSH])));
}
