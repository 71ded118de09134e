import { type GitObject, type ObjectType, WHOLE_BYTES_MAX } from "../pack/git-object";
import { ByteSource } from "../transport/byte-source";

const NEWLINE_LENGTH = 1;
const HEADER = /^([0-9a-f]+) (commit|tree|blob|tag) (\d+)$/;

/** Parses the output of `git cat-file --batch`: `<oid> <type> <size>\n<content>\n` for each object. */
export async function* parseObjectBatch(chunks: AsyncIterable<Buffer>): AsyncGenerator<GitObject> {
  const source = new ByteSource(chunks[Symbol.asyncIterator]());
  try {
    for (let header = await source.line(); header !== null; header = await source.line()) {
      yield* readObject(source, parseHeader(header));
    }
  } finally {
    await source.close();
  }
}

async function* readObject(
  source: ByteSource,
  object: Omit<GitObject, "content">,
): AsyncGenerator<GitObject> {
  const { type, sizeBytes } = object;
  if (type !== "blob" || sizeBytes <= WHOLE_BYTES_MAX) {
    const content = await source.take(sizeBytes + NEWLINE_LENGTH);
    yield { ...object, content: content.subarray(0, sizeBytes) };
    return;
  }
  const content = source.stream(sizeBytes);
  yield { ...object, content };
  // The unread rest of it would be parsed as the next header.
  for await (const _ of content);
  await source.take(NEWLINE_LENGTH);
}

function parseHeader(header: string): Omit<GitObject, "content"> {
  const [, oid, type, size] = HEADER.exec(header) ?? [];
  if (oid === undefined || !isType(type))
    throw new Error("git cat-file returned something other than an object");
  return { type, sizeBytes: Number(size), oid };
}

function isType(word: string | undefined): word is ObjectType {
  return word === "commit" || word === "tree" || word === "blob" || word === "tag";
}
