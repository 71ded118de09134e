import { projects, vfs } from "~encore/clients";
import { describeFailure, Failure } from "../../shared/failure";
import { type Import, isFinal, toImport } from "./import";
import { markCanceled } from "./import.queries";
import { findOwnImport } from "./read-import";

/**
 * Stops an import that has not ended. The files decide: once they are published the import goes on and will
 * succeed; else this run can never publish them. The row comes last, so that a crash leaves an import that can
 * be canceled again, and that ends as canceled when it tries to publish.
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
