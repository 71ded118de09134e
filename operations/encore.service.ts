import { Service } from "encore.dev/service";
import { translateFailures } from "../shared/translate-failures";
import "./sweep-metrics";

/** Operations: what whoever runs this installation wants to know about all of it. */
export default new Service("operations", { middlewares: [translateFailures] });
