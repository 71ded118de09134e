import { Service } from "encore.dev/service";
import { getAuthData } from "~encore/auth";
import "./sweep-deliveries";
import "./sweep-events";
import "./sweep-retention";
import { guardGrants } from "../shared/guard-grants";
import { translateFailures } from "../shared/translate-failures";

/** Webhooks: tells an owner's own servers what has changed. */
export default new Service("webhooks", { middlewares: [translateFailures, guardGrants(getAuthData)] });
