import { Service } from "encore.dev/service";
import { translateFailures } from "../shared/translate-failures";
import "./sweep-gauges";

/** Operations: information about the whole installation for its operator. */
export default new Service("operations", { middlewares: [translateFailures] });
