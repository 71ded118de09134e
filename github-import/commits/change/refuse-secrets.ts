import { projects, workspace } from "~encore/clients";
import { Failure } from "../../../shared/failure";
import { readBlobs } from "../../../vfs/read/read-tree";
import { openSecretsOf } from "../../credentials/token-sealing";
import { vfsDb } from "../../vfs-db";
import type { SuspectFile } from "./read-change";
import { type KnownSecret, SecretScanner } from "./secret-scanner";

/** Earlier contents beyond this are not compared, so what they already had counts as new. */
const EARLIER_BYTES_MAX = 8 * 1024 ** 2;

/** A fork of a fork of a fork… is traced back so far. */
const PARENTS_MAX = 10;

/**
 * Returns the values that must not be in a project's commits: the secret variables of its workspaces, and of those of the
 * projects that it was forked from, whose edits it has.
 */
export async function secretsOfProject(projectId: string): Promise<KnownSecret[]> {
  const secrets: KnownSecret[] = [];
  for (const each of await lineageOf(projectId)) secrets.push(...(await secretsOfWorkspaces(each)));
  return secrets;
}

async function lineageOf(projectId: string): Promise<string[]> {
  const lineage = [projectId];
  for (let id: string | null = projectId; id !== null && lineage.length <= PARENTS_MAX; ) {
    const { project }: Awaited<ReturnType<typeof projects.readProject>> = await projects.readProject({
      projectId: id,
    });
    id = project?.forkedFrom?.projectId ?? null;
    if (id !== null) lineage.push(id);
  }
  return lineage;
}

async function secretsOfWorkspaces(projectId: string): Promise<KnownSecret[]> {
  const { secrets } = await workspace.sealedSecrets({ projectId });
  return secrets.flatMap(({ workspaceId, sealed }) =>
    Object.entries(openSecretsOf(workspaceId, sealed)).map(([name, value]) => ({
      kind: `the value of the workspace's secret ${name}`,
      value,
    })),
  );
}

interface Place {
  kind: string;
  /** `src/a.ts:12` */
  place: string;
}

/** Throws `secret_in_change` if a file has a secret that its earlier content did not have. */
export async function refuseSecrets(suspects: readonly SuspectFile[]): Promise<void> {
  const found: Place[] = [];
  for (const suspect of suspects) found.push(...(await newSecretsIn(suspect)));
  const [first] = found;
  if (first === undefined) return;
  throw new Failure("secret_in_change", `the change contains ${first.kind}, in ${quote(first.place)}`, {
    paths: found.map(({ place }) => place),
    suggestion: "remove it from the files, e.g. read it from a variable; nothing was sent to the host",
  });
}

async function newSecretsIn({ path, before, findings }: SuspectFile): Promise<Place[]> {
  const hash = before?.hash ?? null;
  const blobs = hash === null ? null : await readBlobs(vfsDb, [hash], EARLIER_BYTES_MAX);
  const earlier = blobs?.get(hash ?? "")?.toString("latin1") ?? "";
  return findings
    .filter(({ text }) => !earlier.includes(text))
    .map(({ kind, line }) => ({ kind, place: `${path}:${line}` }));
}

/** Throws `secret_in_change` if one of some texts, by the names of their fields, has a secret. */
export function refuseSecretsInText(texts: Record<string, string>, known: readonly KnownSecret[]): void {
  for (const [param, text] of Object.entries(texts)) {
    const scan = new SecretScanner(known).begin();
    scan.add(Buffer.from(text));
    const [found] = scan.finish();
    if (found === undefined) continue;
    throw new Failure("secret_in_change", `the text contains ${found.kind}, in line ${found.line}`, {
      param,
    });
  }
}

/** A path is untrusted text. */
function quote(place: string): string {
  return JSON.stringify(place.length > 200 ? `…${place.slice(-200)}` : place);
}
