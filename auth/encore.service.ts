import { Service } from "encore.dev/service";
import { getAuthData } from "~encore/auth";
import "./sweep-grants";
import "./sweep-retention";
import { guardGrants } from "../shared/guard-grants";
import { translateFailures } from "../shared/translate-failures";

/** Authentication: the gateway, its auth handler, and the API keys that it accepts. */
export default new Service("auth", { middlewares: [translateFailures, guardGrants(getAuthData)] });
