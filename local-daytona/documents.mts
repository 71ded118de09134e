import type { SandboxRecord } from "./sandbox-record.mts";

/** Returns a sandbox in the API's documented format. */
export function documentSandbox(record: SandboxRecord, toolboxProxyUrl: string): object {
  return {
    ...documentListItem(record, toolboxProxyUrl),
    env: record.env,
    volumes: record.volumes,
    ...(record.dockerfile !== null && {
      buildInfo: {
        dockerfileContent: record.dockerfile,
        contextHashes: [],
        createdAt: iso(record.createdAt),
        updatedAt: iso(record.updatedAt),
        snapshotRef: `build-${record.id}`,
      },
    }),
  };
}

/** Returns a sandbox in the format of lists. */
export function documentListItem(record: SandboxRecord, toolboxProxyUrl: string): object {
  return {
    id: record.id,
    organizationId: "org-local",
    name: record.name,
    ...(record.snapshot !== null && { snapshot: record.snapshot }),
    user: record.user,
    labels: record.labels,
    public: record.public,
    networkBlockAll: false,
    target: record.target,
    cpu: record.cpu,
    gpu: record.gpu,
    memory: record.memory,
    disk: record.disk,
    state: record.state,
    desiredState: record.desiredState,
    ...(record.errorReason !== null && { errorReason: record.errorReason }),
    recoverable: record.recoverable,
    backupState: "None",
    autoStopInterval: record.autoStopInterval,
    autoArchiveInterval: record.autoArchiveInterval,
    autoDeleteInterval: record.autoDeleteInterval,
    ...(record.ttlMinutes > 0 && { autoDestroyAt: iso(record.createdAt + record.ttlMinutes * 60_000) }),
    createdAt: iso(record.createdAt),
    updatedAt: iso(record.updatedAt),
    lastActivityAt: iso(record.lastActivityAt),
    sandboxClass: "container",
    daemonVersion: "0.218.0-local",
    runnerId: "runner-local",
    toolboxProxyUrl,
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
