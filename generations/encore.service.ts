import { Service } from "encore.dev/service";
import { getAuthData } from "~encore/auth";
import "./sweep-generations";
import "./sweep-retention";
import { guardGrants } from "../shared/guard-grants";
import { translateFailures } from "../shared/translate-failures";

/** Generations: a model changes a project's files as a prompt asks it to. */
export default new Service("generations", { middlewares: [translateFailures, guardGrants(getAuthData)] });
