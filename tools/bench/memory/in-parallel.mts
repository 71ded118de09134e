/** Does something so many times, by so many clients at once. */
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
