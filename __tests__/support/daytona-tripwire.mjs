// Loaded with `--import`: makes every attempt to load Daytona's SDK in this process fail.
import { register } from "node:module";

const hook = `
export async function resolve(specifier, context, next) {
  if (specifier.startsWith("@daytona")) throw new Error("tripwire: " + specifier + " was loaded");
  return next(specifier, context);
}`;

register(`data:text/javascript,${encodeURIComponent(hook)}`);
