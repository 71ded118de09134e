import { Service } from "encore.dev/service";
import { getAuthData } from "~encore/auth";
import "./sweep-carry-over";
import "./sweep-unused";
import "./sweep-retention";
import { guardGrants } from "../shared/guard-grants";
import { translateFailures } from "../shared/translate-failures";

/** The files of each project, with all their revisions. */
export default new Service("vfs", { middlewares: [translateFailures, guardGrants(getAuthData)] });
