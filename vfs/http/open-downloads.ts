import { OpenStreams } from "../../shared/open-streams";

/** Each uses up to 20 MB of memory and most of a processor while its client reads. */
export const openArchives = new OpenStreams({
  noun: "archives",
  countMax: 4,
  bytesMax: 2 * 1024 ** 3,
  totalMax: 16,
  suggestion: "wait until one of them has been read, or close one",
});

/** For files that are sent in chunks: each uses a few megabytes while its client reads. */
export const openFiles = new OpenStreams({
  noun: "downloads of large files",
  countMax: 16,
  bytesMax: 8 * 1024 ** 3,
  totalMax: 64,
  suggestion: "wait until one of them has been read, or close one",
});
