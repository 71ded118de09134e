// encore.dev ships its metrics as source, which passes an unchecked array element to Atomics; with
// noUncheckedIndexedAccess, which is meant for our own code, that would not compile.
declare global {
  interface Atomics {
    store(typedArray: BigUint64Array, index: number, value: bigint | undefined): bigint;
  }
}

export {};
