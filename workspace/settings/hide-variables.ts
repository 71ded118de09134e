import { z } from "zod";
import type { StoredEvent } from "../../shared/sse";
import type { Workspace } from "../workspace";

/** Whether the caller has a stream ticket or an embed token: strangers may hold one. */
interface Caller {
  grant?: object;
}

const WithSettings = z.looseObject({ settings: z.looseObject({}) });
const nothing = { env: {}, secretNames: [] };

/** Returns a workspace as a caller may see it: for holders of a grant, without variables and names of secrets. */
export function workspaceFor(caller: Caller | null, workspace: Workspace): Workspace {
  if (caller?.grant === undefined) return workspace;
  return { ...workspace, settings: { ...workspace.settings, ...nothing } };
}

/** Returns a workspace's events in the same way. */
export function eventsFor(caller: Caller | null, events: StoredEvent[]): StoredEvent[] {
  if (caller?.grant === undefined) return events;
  return events.map((event) => ({ ...event, data: withoutVariables(event.data) }));
}

function withoutVariables(data: unknown): unknown {
  const found = WithSettings.safeParse(data);
  if (!found.success) return data;
  return { ...found.data, settings: { ...found.data.settings, ...nothing } };
}
