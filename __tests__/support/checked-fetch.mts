import { type ApiRoute, findRoute } from "./api-routes.mts";
import {
  complaintsAbout,
  complaintsAboutJson,
  describedResponse,
  isJson,
  mediaTypeOf,
} from "./check-response.mts";

/**
 * Fetches from a test host, and fails if route, status, content type or body differ from `/openapi.json`. The events of
 * a stream are checked when they are read.
 */
export async function checkedFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const { url, method } = input instanceof Request ? input : { url: input, method: "GET" };
  const { pathname } = new URL(url);
  const route = findRoute(init.method ?? method, pathname);
  if (route === null) throw new Error(`${init.method ?? method} ${pathname} is not a route of /openapi.json`);
  const response = await fetch(input, init);
  const contentType = response.headers.get("content-type");
  const text = isJson(contentType) ? await response.clone().text() : "";
  refuse(route, complaintsAbout(route, { status: response.status, contentType, text }));
  return contentType?.startsWith("text/event-stream") ? withCheckedEvents(response, route) : response;
}

function refuse(route: ApiRoute, complaints: string[]): void {
  if (complaints.length === 0) return;
  throw new Error(
    `${route.method} ${route.path} (${route.id}) differs from its description: ${complaints.join("; ")}`,
  );
}

function withCheckedEvents(response: Response, route: ApiRoute): Response {
  const answer = describedResponse(route, response.status);
  const schema = answer && mediaTypeOf(answer, "text/event-stream")?.["x-event-data"];
  if (!schema || response.body === null) return response;
  const body = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(eventCheck((data) => refuse(route, complaintsAboutJson(schema, data))))
    .pipeThrough(new TextEncoderStream());
  return new Response(body, { status: response.status, headers: response.headers });
}

/** Forwards an event stream, and calls `check` with the data of each complete event. */
function eventCheck(check: (data: string) => void): TransformStream<string, string> {
  let rest = "";
  return new TransformStream({
    transform(chunk, controller) {
      const events = (rest + chunk).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) {
        const data = /^data: ?(.*)$/m.exec(event)?.[1];
        if (data !== undefined) check(data);
      }
      controller.enqueue(chunk);
    },
  });
}
