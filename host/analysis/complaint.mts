import type ts from "typescript";
import { type App, positionOf } from "./app.mts";

/** A problem in the app because of which Encore's parser, or this host, would refuse it. */
export interface Complaint {
  /** Name of the rule; names that begin with `host-` are limits of the standalone host, all others are Encore's. */
  rule: string;
  file: string;
  line: number;
  column: number;
  /** What is wrong. */
  message: string;
  /** What to write instead. */
  instead: string;
}

export type Objection = Pick<Complaint, "rule" | "message" | "instead">;

/** Creates a complaint about a place in the app's source. */
export function complain(app: App, node: ts.Node, objection: Objection): Complaint {
  return { ...objection, ...positionOf(app, node) };
}

/** Creates a complaint about a whole file. */
export function complainOfFile(file: string, objection: Objection): Complaint {
  return { ...objection, file, line: 1, column: 1 };
}

export function formatComplaint({ rule, file, line, column, message, instead }: Complaint): string {
  return `${file}:${line}:${column} ${message} [${rule}]\n    instead: ${instead}`;
}

/** Thrown at startup with every complaint, so that all can be fixed at once. */
export class NotGenuine extends Error {
  readonly complaints: readonly Complaint[];

  constructor(complaints: readonly Complaint[]) {
    const count = complaints.length === 1 ? "1 complaint" : `${complaints.length} complaints`;
    super(`Encore would not accept this app (${count}):\n\n${complaints.map(formatComplaint).join("\n")}\n`);
    this.name = "NotGenuine";
    this.complaints = complaints;
  }
}
