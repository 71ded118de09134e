import { Service } from "encore.dev/service";

/** Serves the page. It calls the API from the browser as any other client does. */
export default new Service("web");
