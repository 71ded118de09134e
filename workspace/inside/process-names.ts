import { Failure } from "../../shared/failure";
import { parseId } from "../../shared/ids";

const PROCESS_PREFIX = "process-";

/** Returns the name of a background process in its sandbox; throws `not_found` for an invalid id. */
export function nameOfProcess(processId: string): string {
  const id = parseId("proc", processId);
  if (id === null) throw noSuchProcess();
  return `${PROCESS_PREFIX}${id}`;
}

export function noSuchProcess(): Failure {
  return new Failure("not_found", "the process was not found", { param: "processId" });
}
