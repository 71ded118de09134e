/** Repeats work a number of times, with a number of parallel clients. */
export async function inParallel(
  { count, clients }: { count: number; clients: number },
  act: () => Promise<unknown>,
): Promise<void> {
  let left = count;
  const client = async () => {
    while (left > 0) {
      left -= 1;
      await act();
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
}
