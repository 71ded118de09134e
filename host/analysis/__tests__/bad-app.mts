import { expect, test } from "vitest";
import { service, withApp } from "../../../__tests__/support/analysed-app.mts";
import { checkApp } from "../check-app.mts";

/** An app that exactly one rule refuses. The refused line is marked with `// <-`, or `at` names the file. */
export interface BadApp {
  title: string;
  rule: string;
  files: Record<string, string | null>;
  at?: string;
}

/** Tests that each app is refused only by its rule, at its line. */
export function testBadApps(apps: BadApp[]): void {
  test.each(apps)("$rule: $title", ({ rule, files, at }) => {
    const complaints = complaintsIn(files).filter((complaint) => isAsked(rule, complaint));
    expect(complaints).toEqual([`${rule} ${at === undefined ? markedLine(files) : `${at}:1`}`]);
  });
}

/** Tests that the app is accepted. */
export function testGoodApp(title: string, files: Record<string, string | null>): void {
  test(title, () => {
    expect(complaintsIn(files)).toEqual([]);
  });
}

function complaintsIn(files: Record<string, string | null>): string[] {
  const complaints = withApp({ "shop/encore.service.ts": service("shop"), ...files }, checkApp);
  return complaints.map(({ rule, file, line }) => `${rule} ${file}:${line}`);
}

/** The host refuses some resources entirely, regardless of Encore's own rules for them. */
function isAsked(rule: string, complaint: string): boolean {
  return rule.startsWith("host-") || !complaint.startsWith("host-unsupported");
}

function markedLine(files: Record<string, string | null>): string {
  for (const [file, text] of Object.entries(files)) {
    const index = text?.split("\n").findIndex((line) => line.includes("// <-")) ?? -1;
    if (index !== -1) return `${file}:${index + 1}`;
  }
  throw new Error("no line is marked with // <-");
}
