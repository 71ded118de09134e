// encore.dev ships its metrics as source, which hands an element of an array to Atomics unchecked; with
// noUncheckedIndexedAccess, which is for our own code, that would not compile.
declare global {
  interface Atomics {
    store(typedArray: BigUint64Array, index: number, value: bigint | undefined): bigint;
  }
}

export {};
