/** The last work of each project that is under way or waits. */
const last = new Map<string, Promise<unknown>>();

/**
 * Lets the writers of a project go one after the other in this process. The head's lock would do so too, but each one
 * that waits for it holds a connection, and a hundred writers of one project would leave none to the others.
 */
export async function takeTurn<Result>(projectId: string, work: () => Promise<Result>): Promise<Result> {
  const before = last.get(projectId);
  const mine = before === undefined ? work() : before.then(work, work);
  last.set(projectId, mine);
  try {
    return await mine;
  } finally {
    if (last.get(projectId) === mine) last.delete(projectId);
  }
}
