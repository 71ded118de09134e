import { Service } from "encore.dev/service";
import { translateFailures } from "../shared/translate-failures";
import "./preview/sweep-previews";
import "./upkeep/sweep-sandboxes";
import "./jobs/sweep-workspaces";
import "./sweep-retention";
import "./upkeep/announce-provider";

/** Workspaces: a project's one sandbox, from its making to its end. */
export default new Service("workspace", { middlewares: [translateFailures] });
