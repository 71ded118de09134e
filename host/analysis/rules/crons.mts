import type { App } from "../app.mts";
import { type Complaint, complain, type Objection } from "../complaint.mts";
import { parseDurationMs } from "../durations.mts";
import { type Facts, type Rule, resourcesOf } from "../facts.mts";
import { literalValue, propertiesOf } from "../literals.mts";
import type { Resource } from "../resources.mts";
import { resolveAlias } from "../type-access.mts";

export const cronRules: Rule[] = [cronSchedules, cronEndpoints];

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A cron job has one schedule that Encore can keep. */
function cronSchedules(facts: Facts): Complaint[] {
  return resourcesOf(facts, "CronJob").flatMap((resource) => {
    const objection = scheduleObjection(facts.app, resource);
    return objection === null ? [] : complain(facts.app, resource.node, objection);
  });
}

/** A cron job calls an endpoint of this app that takes no parameters. */
function cronEndpoints(facts: Facts): Complaint[] {
  const { app } = facts;
  return resourcesOf(facts, "CronJob").flatMap((resource) => {
    const written = propertiesOf(app, resource.node.arguments?.[1]).get("endpoint");
    const symbol = written && app.checker.getSymbolAtLocation(written);
    const declaration = symbol && resolveAlias(app, symbol).valueDeclaration;
    const called = facts.endpoints.find(({ resource: { node } }) => node.parent === declaration);
    if (called !== undefined && called.endpoint.request === null) return [];
    return complain(app, written ?? resource.node, {
      rule: "cron-endpoint",
      message:
        called === undefined
          ? "A cron job calls an endpoint of the app."
          : `${called.endpoint.name} takes parameters.`,
      instead: "an api(…) of this app without request",
    });
  });
}

function scheduleObjection(app: App, { node }: Resource): Objection | null {
  const config = propertiesOf(app, node.arguments?.[1]);
  const every = literalValue(app, config.get("every"));
  const schedule = literalValue(app, config.get("schedule"));
  const rule = "cron-schedule";
  const instead = `either every: "10m", or schedule: "0 4 * * *"`;
  if ((every === undefined) === (schedule === undefined)) {
    return { rule, message: "A cron job needs either every or schedule.", instead };
  }
  if (typeof every === "string" && !isWholeMinutes(every)) {
    return { rule, message: `"${every}" is not a number of whole minutes up to a day.`, instead };
  }
  if (typeof schedule === "string" && schedule.trim().split(/\s+/).length !== 5) {
    return { rule, message: `"${schedule}" does not have the five fields of a cron schedule.`, instead };
  }
  return null;
}

function isWholeMinutes(every: string): boolean {
  const everyMs = parseDurationMs(every);
  return everyMs !== null && everyMs % minuteMs === 0 && everyMs <= dayMs;
}
