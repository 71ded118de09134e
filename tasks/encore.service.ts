import { Service } from "encore.dev/service";
import { getAuthData } from "~encore/auth";
import "./sweep-ended";
import "./sweep-retention";
import "./sweep-tasks";
import { guardGrants } from "../shared/guard-grants";
import { translateFailures } from "../shared/translate-failures";

/** Tasks: an agent changes a fork of a project in a sandbox, and the change is committed. */
export default new Service("tasks", { middlewares: [translateFailures, guardGrants(getAuthData)] });
