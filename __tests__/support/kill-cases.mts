/** On which side of a point a host is killed. */
export type When = "before" | "after";

/** `test:ci` has an hour: it takes each seventh case, of both sides. */
const EVERY = process.env.KILLS === "all" ? 1 : 7;

/**
 * Returns the cases of a host that is killed before and after each point of its work. `KILLS=all` in the environment
 * returns all of them.
 */
export function killCases<Point>(points: Record<string, Point>): [when: When, what: string, point: Point][] {
  const all = Object.entries(points).flatMap(([what, point]): [When, string, Point][] => [
    ["before", what, point],
    ["after", what, point],
  ]);
  return all.filter((_, index) => index % EVERY === 0);
}
