import { Service } from "encore.dev/service";
import { getAuthData } from "~encore/auth";
import { guardGrants } from "../shared/guard-grants";
import { translateFailures } from "../shared/translate-failures";
import "./auto-sync/sweep-edits";
import "./bases/sweep-bases";
import "./builds/sweep-builds";
import "./preview/sweep-previews";
import "./upkeep/sweep-sandboxes";
import "./jobs/sweep-workspaces";
import "./tasks/sweep-tasks";
import "./sweep-retention";
import "./terminals/sweep-terminals";
import "./upkeep/announce-provider";

/** Workspaces: a project's sandbox, from its creation to its deletion. */
export default new Service("workspace", { middlewares: [translateFailures, guardGrants(getAuthData)] });
