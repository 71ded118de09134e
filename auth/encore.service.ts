import { Service } from "encore.dev/service";
import "./sweep-retention";
import { translateFailures } from "../shared/translate-failures";

/** Authentication: the gateway, its auth handler, and the API keys that it accepts. */
export default new Service("auth", { middlewares: [translateFailures] });
