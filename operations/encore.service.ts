import { Service } from "encore.dev/service";
import { getAuthData } from "~encore/auth";
import { guardGrants } from "../shared/guard-grants";
import { translateFailures } from "../shared/translate-failures";
import "./sweep-gauges";

/** Operations: information about the whole installation for its operator. */
export default new Service("operations", { middlewares: [translateFailures, guardGrants(getAuthData)] });
