import { projects, vfs } from "~encore/clients";
import { describeFailure, Failure } from "../../shared/failure";
import { type Import, isFinal, toImport } from "./import";
import { markCanceled } from "./import.queries";
import { findOwnImport } from "./read-import";

/**
 * Cancels an import that has not ended. Once its files are published, the import continues and will succeed; otherwise
 * this run can never publish them. The row is changed last, so that after a crash the import can be canceled again, and
 * ends as canceled when it tries to publish.
 */
export async function cancelImport(ownerId: string, id: string): Promise<Import> {
  const row = await findOwnImport(ownerId, id);
  if (isFinal(row)) return toImport(row);
  const { projectId, revisionKey } = row;
  const { published } = await vfs.abandonImport({ projectId, importId: revisionKey });
  if (!published) {
    await projects.recordImportFailed({ projectId });
    const failure = describeFailure(new Failure("canceled", "the import was canceled"), row.step);
    await markCanceled(row.id, { revisionKey, failure });
  }
  return toImport(await findOwnImport(ownerId, id));
}
