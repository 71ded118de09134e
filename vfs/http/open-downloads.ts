import { OpenStreams } from "../../shared/open-streams";

/** Each takes up to 20 MB of memory and most of a processor for as long as its client reads. */
export const openArchives = new OpenStreams({
  noun: "archives",
  countMax: 4,
  bytesMax: 2 * 1024 ** 3,
  totalMax: 16,
  suggestion: "wait until one of them is read, or close it",
});

/** Of files that are sent piece by piece: each takes a few megabytes for as long as its client reads. */
export const openFiles = new OpenStreams({
  noun: "downloads of large files",
  countMax: 16,
  bytesMax: 8 * 1024 ** 3,
  totalMax: 64,
  suggestion: "wait until one of them is read, or close it",
});
