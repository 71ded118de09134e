import { Gathering } from "../../shared/gather";
import { findHead, findSeqs, type HeadKey } from "../tree/head.queries";

/**
 * Up to this many reads query separately, which is fastest for each; more of them share a query, which costs far less.
 */
const ALONE_MAX = 3;
let asking = 0;

const gathering = new Gathering<string, number>(async (keys) => {
  const seqs = await findSeqs(keys.map((key) => JSON.parse(key)));
  return new Map(
    keys.flatMap((key, index) => (seqs[index] === undefined ? [] : [[key, seqs[index]] as const])),
  );
});

/** Reads the current revision of an owner's project; null if there is no such project. */
export async function findNewestSeq(key: HeadKey): Promise<number | null> {
  asking += 1;
  try {
    if (asking > ALONE_MAX) return await gathering.ask(JSON.stringify(key));
    return (await findHead(key.projectId, key.ownerId))?.seq ?? null;
  } finally {
    asking -= 1;
  }
}
