/** The last running or waiting work of each project. */
const last = new Map<string, Promise<unknown>>();

/**
 * Runs the writers of a project one after the other in this process. The head's lock would do that too, but each
 * waiting writer would occupy a connection, and a hundred writers of one project would leave none for other projects.
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
