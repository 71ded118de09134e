import { Service } from "encore.dev/service";
import "./sweep-orphans";
import "./sweep-retention";
import { translateFailures } from "../shared/translate-failures";

/** The files of each project, with all their revisions. */
export default new Service("vfs", { middlewares: [translateFailures] });
