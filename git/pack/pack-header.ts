import { gitFailure } from "../failures/git-failures";

/** The header of a pack: a signature, its version, and the number of its objects. */
export const PACK_HEADER_BYTES = 12;

const SIGNATURE = "PACK";
const VERSIONS: readonly number[] = [2, 3];

/** Reads how many objects a pack announces (https://git-scm.com/docs/pack-format). */
export function readPackHeader(header: Buffer): number {
  if (header.length < PACK_HEADER_BYTES) throw gitFailure("bad_pack", "it was cut off");
  const isPack = header.toString("latin1", 0, SIGNATURE.length) === SIGNATURE;
  if (!isPack || !VERSIONS.includes(header.readUInt32BE(4)))
    throw gitFailure("bad_pack", "it has an unsupported format or version");
  return header.readUInt32BE(8);
}
