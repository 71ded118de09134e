import { gitFailure } from "../failures/git-failures";
import type { PushTarget } from "../push-commit";
import { PacketReader } from "../smart-http/packets";

/** The server's report of a push. */
export interface PushReport {
  isAccepted: boolean;
  /** Why it was refused, in the words of git on the server. */
  reason: string;
  /** What else the server printed, its own rules' messages included; only the end if it is long. */
  remarks: string;
}

const REPORT_BYTES_MAX = 64 * 1024;
const REMARKS_CHARACTERS_MAX = 8 * 1024;
const BAND = { data: 1, progress: 2, error: 3 };

/**
 * Reads the report of a push of one ref (https://git-scm.com/docs/pack-protocol#_report_status). The HTTP status of the
 * response is 200 also if the push was refused. Throws `network_error` if there is no report.
 */
export async function readPushReport(packets: PacketReader, target: PushTarget): Promise<PushReport> {
  const isBanded = target.capabilities.has("side-band-64k");
  const { data, remarks } = isBanded ? await readBands(packets) : { data: null, remarks: "" };
  const lines: string[] = [];
  const source = data === null ? packets : new PacketReader(piecesOf(data), target.remote);
  if (data?.length !== 0) for await (const line of source.lines()) lines.push(line);
  return { ...readResult(lines, target, remarks), remarks };
}

interface Bands {
  data: Buffer;
  remarks: string;
}

async function readBands(packets: PacketReader): Promise<Bands> {
  const bands = new CollectedBands();
  for (;;) {
    const read = await packets.next();
    if (!Buffer.isBuffer(read)) return bands;
    bands.add(read[0], read.subarray(1));
  }
}

class CollectedBands implements Bands {
  data: Buffer = Buffer.alloc(0);
  remarks = "";

  add(band: number | undefined, content: Buffer): void {
    if (band === BAND.data) this.data = Buffer.concat([this.data, content]);
    else if (band === BAND.progress || band === BAND.error)
      this.remarks = `${this.remarks}${content.toString()}`.slice(-REMARKS_CHARACTERS_MAX);
    if (this.data.length > REPORT_BYTES_MAX)
      throw gitFailure("bad_response", "the report of the push is endless");
  }
}

function readResult(lines: readonly string[], target: PushTarget, remarks: string) {
  const { ref, remote } = target;
  const unpacked = lines.find((line) => line.startsWith("unpack "))?.slice("unpack ".length);
  if (lines.includes(`ok ${ref}`) && unpacked === "ok") return { isAccepted: true, reason: "" };
  const refused = lines.find((line) => line.startsWith(`ng ${ref} `))?.slice(`ng ${ref} `.length);
  if (unpacked !== undefined && unpacked !== "ok") return { isAccepted: false, reason: `unpack ${unpacked}` };
  if (refused !== undefined) return { isAccepted: false, reason: refused };
  throw gitFailure("bad_response", `the host did not report the result of the push ${remarks}`, remote);
}

async function* piecesOf(data: Buffer): AsyncGenerator<Buffer> {
  yield data;
}
