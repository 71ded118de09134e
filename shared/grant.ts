/** What a grant may permit: a tag `grant-<action>` on an endpoint states which of these opens it. */
export type GrantedAction = "stream" | "view" | "logs" | "start";

/**
 * The permission of a stream ticket or an embed token: some actions on one workspace or import, for a limited time.
 * Strangers may hold one, so everything that it does not name is refused.
 */
export interface Grant {
  id: string;
  kind: "ticket" | "embed";
  /** The workspace or import. */
  resourceId: string;
  /** The workspace's project, which may be used to find the workspace. */
  projectId?: string;
  can: GrantedAction[];
}
