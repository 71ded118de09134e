/** What a service asks for when it creates a stream ticket. */
export interface TicketRequest {
  kind: "ticket";
  resourceId: string;
  can: "stream"[];
  origins: string[];
  ttlSeconds: number;
  firstUseSeconds: number;
}

/** Clients reconnect for this long: a stream ends after a minute. */
const TICKET_SECONDS = 600;
/** A ticket is part of a URL, which other programs may store: a stored one is soon worthless. */
const FIRST_USE_SECONDS = 60;

/** Describes the ticket for the event streams of a workspace or import. */
export function ticketFor(resourceId: string): TicketRequest {
  return {
    kind: "ticket",
    resourceId,
    can: ["stream"],
    origins: [],
    ttlSeconds: TICKET_SECONDS,
    firstUseSeconds: FIRST_USE_SECONDS,
  };
}
