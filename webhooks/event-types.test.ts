import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { eventTypes, resourcePath } from "./event-types";

const root = new URL("../", import.meta.url);
const kinds = eventTypes.map((type) => type.split(".")[0]);

/** The types that the triggers of the outboxes write: whole, or as a kind before the status. */
function writtenTypes(): string[] {
  const files = ["projects", "github-import", "generations", "tasks", "workspace"].flatMap((service) =>
    readdirSync(new URL(`${service}/migrations/`, root))
      .filter((name) => name.includes("outbox"))
      .map((name) => readFileSync(new URL(`${service}/migrations/${name}`, root), "utf8")),
  );
  const names = /'((?:project|workspace|preview|task)\.\w+|generation\.|import|commit)'/g;
  return files.flatMap((text) => [...text.matchAll(names)].map(([, name = ""]) => name));
}

test("each type that a trigger writes is known", () => {
  const written = writtenTypes();
  const whole = written.filter((name) => /\.\w/.test(name));
  const beginnings = written.filter((name) => !whole.includes(name)).map((name) => name.replace(".", ""));

  expect(whole.filter((name) => !eventTypes.some((type) => type === name))).toEqual([]);
  expect(new Set(beginnings)).toEqual(new Set(["import", "commit", "generation"]));
  for (const kind of beginnings) {
    expect(eventTypes).toEqual(
      expect.arrayContaining([`${kind}.succeeded`, `${kind}.failed`, `${kind}.canceled`]),
    );
  }
  expect(new Set([...whole.map((name) => name.split(".")[0]), ...beginnings, "webhook"])).toEqual(
    new Set(kinds),
  );
});

test("each type is documented, and its resource has a path", () => {
  const page = readFileSync(new URL("docs/webhooks.md", root), "utf8");

  expect(eventTypes.filter((type) => !page.includes(`\`${type}\``))).toEqual([]);
  expect(eventTypes.filter((type) => !resourcePath(type, "id").startsWith("/v1/"))).toEqual([]);
});
