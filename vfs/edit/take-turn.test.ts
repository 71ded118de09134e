import { expect, test } from "vitest";
import { takeTurn } from "./take-turn";

/** Work that ends on demand. */
function openWork(log: string[], name: string) {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = async () => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
    return name;
  };
  return { work, end };
}

test("writers of a project run one after the other, and those of another project do not wait for them", async () => {
  const log: string[] = [];
  const [a, b, other] = [openWork(log, "a"), openWork(log, "b"), openWork(log, "other")];

  const turns = [takeTurn("p", a.work), takeTurn("p", b.work), takeTurn("q", other.work)];
  other.end();
  await turns[2];
  b.end();
  a.end();

  expect(await Promise.all(turns)).toEqual(["a", "b", "other"]);
  expect(log).toEqual(["a begins", "other begins", "other ends", "a ends", "b begins", "b ends"]);
});

test("the next turn comes even after a failure", async () => {
  const failed = takeTurn("p", () => Promise.reject(new Error("broken")));
  const next = takeTurn("p", async () => "done");

  await expect(failed).rejects.toThrow("broken");
  expect(await next).toBe("done");
});
