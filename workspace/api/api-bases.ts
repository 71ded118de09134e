import { currentRequest } from "encore.dev";
import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { eventStreams } from "../../shared/open-streams";
import { ownerOf } from "../../shared/owner";
import { requireAdmin } from "../../shared/require-admin";
import { streamEvents } from "../../shared/sse";
import type { Base, BaseList } from "../bases/base";
import { readBase, readBaseEvents, requestBase, showBases } from "../bases/manage-bases";

/** Lists the templates' bases at the provider. Requires the administrator's key. */
export const bases = api(
  { expose: true, auth: true, method: "GET", path: "/v1/admin/bases" },
  async (): Promise<BaseList> => {
    requireAdmin(getAuthData());
    return await showBases();
  },
);

interface BaseParams {
  baseName: string;
}

/** Returns a base. Requires the administrator's key. */
export const base = api(
  { expose: true, auth: true, method: "GET", path: "/v1/admin/bases/:baseName" },
  async ({ baseName }: BaseParams): Promise<Base> => {
    requireAdmin(getAuthData());
    return await readBase(baseName);
  },
);

interface AcceptedBase extends Base {
  httpStatus: HttpStatus;
}

/** Builds a base at the provider, or activates it. Requires the administrator's key. */
export const buildBase = api(
  { expose: true, auth: true, method: "POST", path: "/v1/admin/bases/:baseName/build" },
  async ({ baseName }: BaseParams): Promise<AcceptedBase> => {
    requireAdmin(getAuthData());
    return { httpStatus: 202, ...(await requestBase(baseName)) };
  },
);

/** Streams the states and the log of a base's last build. Requires the administrator's key. */
export const baseEvents = api.raw(
  { expose: true, auth: true, method: "GET", path: "/v1/admin/bases/:baseName/events" },
  async (request, response) => {
    const auth = getAuthData();
    requireAdmin(auth);
    const call = currentRequest();
    const baseName = call?.type === "api-call" ? (call.pathParams.baseName ?? "") : "";
    await eventStreams.hold(ownerOf(auth), async () =>
      streamEvents(request, response, await readBaseEvents(baseName)),
    );
  },
);
