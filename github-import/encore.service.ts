import { Service } from "encore.dev/service";
import { getAuthData } from "~encore/auth";
import "./sweep-commits";
import "./sweep-deployments";
import "./sweep-edited";
import "./sweep-imports";
import "./sweep-retention";
import { guardGrants } from "../shared/guard-grants";
import { translateFailures } from "../shared/translate-failures";

/** Imports: turns a git URL into a project with files and a detected stack. */
export default new Service("github-import", { middlewares: [translateFailures, guardGrants(getAuthData)] });
