import { Service } from "encore.dev/service";
import { getAuthData } from "~encore/auth";
import "./sweep-projects";
import "./sweep-retention";
import { guardGrants } from "../shared/guard-grants";
import { translateFailures } from "../shared/translate-failures";

/** Projects of a developer's users. Files, imports and workspaces refer to a project's id. */
export default new Service("projects", { middlewares: [translateFailures, guardGrants(getAuthData)] });
