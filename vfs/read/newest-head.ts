import { Gathering } from "../../shared/gather";
import { findHead, findHeads, type Head, type HeadKey } from "../tree/head.queries";

/**
 * Up to this many reads query separately, which is fastest for each; more of them share a query, which costs far less.
 */
const ALONE_MAX = 3;
let asking = 0;

const gathering = new Gathering<string, Head>(async (keys) => {
  const heads = await findHeads(keys.map((key) => JSON.parse(key)));
  return new Map(
    keys.flatMap((key, index) => (heads[index] === undefined ? [] : [[key, heads[index]] as const])),
  );
});

/** Reads the head of an owner's project; null if there is no such project. */
export async function findNewestHead(key: HeadKey): Promise<Head | null> {
  asking += 1;
  try {
    if (asking > ALONE_MAX) return await gathering.ask(JSON.stringify(key));
    return await findHead(key.projectId, key.ownerId);
  } finally {
    asking -= 1;
  }
}
