import { Service } from "encore.dev/service";
import "./sweep-orphans";
import "./sweep-retention";
import { translateFailures } from "../shared/translate-failures";

/** The files of each project, with every revision they ever had. */
export default new Service("vfs", { middlewares: [translateFailures] });
