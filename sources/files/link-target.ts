import { Failure } from "../../shared/failure";

/** A symbolic link, with the field of the request that is named if it is refused. */
export interface Link {
  path: string;
  target: string;
  field: string;
}

/** Throws `unsafe_path` for a link whose target is outside of the project: absolute, or above its root. */
export function assertLinkStaysInside({ path, target, field }: Link): void {
  if (!leavesTree(path, target)) return;
  const message = `${field}: the symbolic link ${JSON.stringify(path.slice(0, 100))} leads out of the project`;
  throw new Failure("unsafe_path", message, { param: field });
}

function leavesTree(path: string, target: string): boolean {
  if (target === "" || target.includes("\0") || /^([/\\]|[A-Za-z]:)/.test(target)) return true;
  let depth = path.split("/").length - 1;
  for (const name of target.split(/[/\\]/)) {
    if (name === "..") depth -= 1;
    else if (name !== "" && name !== ".") depth += 1;
    if (depth < 0) return true;
  }
  return false;
}
