import type { Page, Route } from "playwright-core";
import { findRoute } from "./api-routes.mts";
import { complaintsAbout, complaintsAboutJson, describedResponse, mediaTypeOf } from "./check-response.mts";

/** What the script sends for one request: JSON, nothing, a stream of events that then ends, or a connection that breaks. */
export type Scripted =
  | { status?: number; body: unknown }
  | "empty"
  | { events: readonly ScriptedEvent[]; retryMs?: number }
  | "down";

export interface ScriptedEvent {
  id: string;
  type: string;
  data: unknown;
}

/** A request of the page as the script sees it. */
export interface SeenRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
}

type Answer = (request: SeenRequest) => Scripted | Promise<Scripted>;

/**
 * Stands between a page and its API: what a script describes is sent instead of the API's response, after a check against
 * the OpenAPI document; everything else reaches the real host.
 */
export class ScriptedPage {
  readonly seen: SeenRequest[] = [];
  readonly #answers: { method: string; path: RegExp; answer: Answer }[] = [];
  /** How a script differs from the API's document; empty if it does not. */
  readonly complaints: string[] = [];

  /** `path` has `*` for one segment; the last script for a path holds. */
  on(method: string, path: string, answer: Answer): void {
    const pattern = new RegExp(`^${path.replaceAll("*", "[^/]+")}$`);
    this.#answers.unshift({ method, path: pattern, answer });
  }

  async install(page: Page): Promise<void> {
    await page.route(/\/v1\//, async (route) => await this.#handle(route));
  }

  async #handle(route: Route): Promise<void> {
    const request = route.request();
    const { pathname, searchParams } = new URL(request.url());
    const seen = {
      method: request.method(),
      path: pathname,
      query: searchParams,
      headers: request.headers(),
    };
    this.seen.push(seen);
    const found = this.#answers.find(({ method, path }) => method === seen.method && path.test(pathname));
    if (found === undefined) return await route.continue();
    const scripted = await found.answer(seen);
    // A page that has gone on does not wait for this response any more.
    await this.#send(route, seen, scripted).catch(() => undefined);
  }

  async #send(route: Route, seen: SeenRequest, scripted: Scripted): Promise<void> {
    if (scripted === "down") return await route.abort("connectionrefused");
    if (scripted === "empty") return await route.fulfill({ status: 204 });
    if ("events" in scripted) {
      const lines = scripted.events.map(
        ({ id, type, data }) => `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`,
      );
      for (const { data } of scripted.events) this.#checkEvent(seen, data);
      const body = `retry: ${scripted.retryMs ?? 50}\n\n${lines.join("")}`;
      return await route.fulfill({ status: 200, contentType: "text/event-stream", body });
    }
    const { status = 200, body } = scripted;
    const text = JSON.stringify(body);
    this.#check(seen, status, text);
    await route.fulfill({ status, contentType: "application/json", body: text });
  }

  #check({ method, path }: SeenRequest, status: number, text: string): void {
    const route = findRoute(method, path);
    if (route === null) this.complaints.push(`${method} ${path} is not a route`);
    else this.complaints.push(...complaintsAbout(route, { status, contentType: "application/json", text }));
  }

  #checkEvent({ method, path }: SeenRequest, data: unknown): void {
    const route = findRoute(method, path);
    const described = route && describedResponse(route, 200);
    const schema = described && mediaTypeOf(described, "text/event-stream")?.["x-event-data"];
    if (schema) this.complaints.push(...complaintsAboutJson(schema, JSON.stringify(data)));
    else this.complaints.push(`${method} ${path} has no described events`);
  }
}
