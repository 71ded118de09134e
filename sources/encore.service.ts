import { Service } from "encore.dev/service";
import { getAuthData } from "~encore/auth";
import { guardGrants } from "../shared/guard-grants";
import { translateFailures } from "../shared/translate-failures";

/** Sources: makes a project of what a client has, and sees to it that a preview follows. It stores nothing itself. */
export default new Service("sources", { middlewares: [translateFailures, guardGrants(getAuthData)] });
