import { Failure } from "./failure";

/** A person watches a few; each costs polls for as long as it is open. */
const STREAMS_PER_OWNER_MAX = 50;

const open = new Map<string, number>();

/**
 * Does what sends a stream to an owner's client, and counts the stream until that is done. Throws `too_many_streams`
 * if the owner has 50 open in this process.
 */
export async function holdStream<Result>(ownerId: string, send: () => Promise<Result>): Promise<Result> {
  const count = open.get(ownerId) ?? 0;
  if (count >= STREAMS_PER_OWNER_MAX) {
    throw new Failure(
      "too_many_streams",
      `an owner may have ${STREAMS_PER_OWNER_MAX} streams open at a time`,
      {
        retryable: true,
        suggestion: "close a stream that nobody reads, or poll with ?wait=",
      },
    );
  }
  open.set(ownerId, count + 1);
  try {
    return await send();
  } finally {
    const left = (open.get(ownerId) ?? 1) - 1;
    if (left === 0) open.delete(ownerId);
    else open.set(ownerId, left);
  }
}
