import { startSweeper } from "../../shared/sweeper";
import { reconcileSandboxes } from "./reconcile-sandboxes";

startSweeper("sandboxes", reconcileSandboxes);
