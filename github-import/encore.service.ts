import { Service } from "encore.dev/service";
import "./sweep-imports";
import "./sweep-retention";
import { translateFailures } from "../shared/translate-failures";

/** Imports: a git URL in, a project with files and a known stack out. */
export default new Service("github-import", { middlewares: [translateFailures] });
