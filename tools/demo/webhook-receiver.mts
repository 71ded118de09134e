import { Webhook } from "standardwebhooks";
import { listenOnLoopback } from "../git-server.mts";

/** An event as the receiver got it. */
export interface ShownEvent {
  id: string;
  type: string;
  subjectId: string;
  step: string | null;
  isVerified: boolean;
}

/** A server of a customer: it keeps events, and whether the library of Standard Webhooks accepts their signature. */
export interface DemoReceiver extends AsyncDisposable {
  url: string;
  events: ShownEvent[];
  /** The endpoint's secret; without it no event is verified. */
  setSecret(secret: string): void;
}

export async function startReceiver(onEvent: (event: ShownEvent) => void): Promise<DemoReceiver> {
  const events: ShownEvent[] = [];
  let secret: string | null = null;
  const server = await listenOnLoopback(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const headers = request.headers as Record<string, string>;
    const { type, data } = JSON.parse(body);
    const event = {
      id: String(headers["webhook-id"]),
      type: String(type),
      subjectId: String(data.id),
      step: data.step ?? null,
      isVerified: secret !== null && isVerified(secret, body, headers),
    };
    events.push(event);
    response.writeHead(event.isVerified ? 204 : 401).end();
    onEvent(event);
  });
  return {
    url: server.url,
    events,
    setSecret: (next) => {
      secret = next;
    },
    [Symbol.asyncDispose]: async () => await server.close(),
  };
}

function isVerified(secret: string, body: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}
