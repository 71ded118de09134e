import { Service } from "encore.dev/service";
import "./sweep-projects";
import "./sweep-retention";
import { translateFailures } from "../shared/translate-failures";

/** Projects: what a developer's users see as theirs. Files, imports and workspaces hang on a project's id. */
export default new Service("projects", { middlewares: [translateFailures] });
