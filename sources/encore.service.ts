import { Service } from "encore.dev/service";
import { translateFailures } from "../shared/translate-failures";

/** Sources: makes a project of what a client has, and sees to it that a preview follows. It stores nothing itself. */
export default new Service("sources", { middlewares: [translateFailures] });
