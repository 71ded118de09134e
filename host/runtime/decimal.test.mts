import { expect, test } from "vitest";
import { Decimal } from "./decimal.mts";

test.each<["add" | "sub" | "mul" | "div", string, string, string]>([
  ["add", "0.1", "0.2", "0.3"],
  ["add", "99999999999999999999", "1", "100000000000000000000"],
  ["sub", "1", "1.05", "-0.05"],
  ["mul", "-1.5", "0.2", "-0.30"],
  ["div", "1", "8", "0.125"],
  ["div", "-10", "4", "-2.5"],
])("%s %s %s = %s", (...[operation, left, right, result]) => {
  expect(new Decimal(left)[operation](new Decimal(right)).toString()).toBe(result);
});

test("what is no number is refused", () => {
  expect(() => new Decimal("1,5")).toThrow("Invalid decimal format: '1,5'");
});

test("an exponent is understood", () => {
  expect(new Decimal("1.5e3").toString()).toBe("1500");
  expect(new Decimal("15e-1").toString()).toBe("1.5");
});
