/** Thrown where a host would have been killed. */
export class BrokenOff extends Error {}

/** Makes functions fail now and then, before or after they did their work, as if the host was killed there. */
export function breakOffNowAndThen<Module extends object>(module: Module, chance: number): Module {
  const broken = Object.entries(module).map(([name, value]) => {
    if (typeof value !== "function") return [name, value];
    async function call(...args: unknown[]): Promise<unknown> {
      if (Math.random() < chance / 2) throw new BrokenOff(`before ${name}`);
      const result: unknown = await Reflect.apply(value, undefined, args);
      if (Math.random() < chance / 2) throw new BrokenOff(`after ${name}`);
      return result;
    }
    return [name, call];
  });
  return Object.assign({}, module, Object.fromEntries(broken));
}
