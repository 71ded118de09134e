import { Service } from "encore.dev/service";
import { translateFailures } from "../shared/translate-failures";
import "./sweep-previews";
import "./sweep-sandboxes";
import "./sweep-workspaces";
import "./announce-provider";

/** Workspaces: a project's one sandbox, from its making to its end. */
export default new Service("workspace", { middlewares: [translateFailures] });
