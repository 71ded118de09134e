import fc from "fast-check";
import { expect, test } from "vitest";
import { SecretScanner } from "./secret-scanner";

/** Put together, so that no scanner of this repository takes it for a real one. */
const SHAPED: [string, string][] = [
  ["a GitHub token", `ghp_${"a1".repeat(18)}`],
  ["a GitHub token", `ghs_12345_${"eyJ".repeat(100)}`],
  ["a GitHub token", `github_pat_${"A1".repeat(30)}`],
  ["a GitLab token", `glpat-${"x".repeat(20)}`],
  ["an AWS access key", `AKIA${"A2".repeat(8)}`],
  ["a Slack token", `xoxb-${"1".repeat(12)}`],
  ["a Stripe key", `sk_live_${"a".repeat(24)}`],
  ["an Anthropic key", `sk-ant-${"a".repeat(40)}`],
  ["an npm token", `npm_${"a".repeat(36)}`],
  ["a private key", ["-----BEGIN RSA", "PRIVATE KEY-----"].join(" ")],
  ["a private key", ["-----BEGIN", "PRIVATE KEY-----"].join(" ")],
];

function scan(text: string, known: { kind: string; value: string }[] = [], pieceBytes = 1_000_000) {
  const file = new SecretScanner(known).begin();
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) file.add(bytes.subarray(at, at + pieceBytes));
  return file.finish();
}

test.each(SHAPED)("%s is found with its line", (kind, secret) => {
  expect(scan(`first\nKEY = "${secret}"\nlast`)).toEqual([{ kind, line: 2, text: expect.any(String) }]);
});

test.each([
  "ghp_short",
  "see ghp_ tokens",
  "sk-learn and sk_live_",
  "AKIA in a sentence",
  "-----BEGIN PUBLIC KEY-----",
  "-----BEGIN CERTIFICATE-----",
  "npm_config_registry",
  "A".repeat(10_000),
])("%j is no secret", (text) => {
  expect(scan(text)).toEqual([]);
});

test("a known secret is found wherever the pieces of a file are cut, with the right line", () => {
  const known = [{ kind: "the variable KEY", value: "påsswörd with spaces" }];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 700 }), (lines, pieceBytes) => {
      const text = `${"é\n".repeat(lines)}x${known[0]?.value}y\n`;

      const found = scan(text, known, pieceBytes);

      expect(found.map(({ kind, line }) => ({ kind, line }))).toEqual([
        { kind: "the variable KEY", line: lines + 1 },
      ]);
    }),
    { numRuns: 50 },
  );
});

test("short values are not searched for, and findings are bounded", () => {
  expect(scan("true 3000", [{ kind: "the variable PORT", value: "3000" }])).toEqual([]);
  expect(scan(`${SHAPED[0]?.[1]}\n`.repeat(10_000))).toHaveLength(20);
});

test("no text of a megabyte takes long to search", () => {
  for (const text of [
    "-----BEGIN ",
    "A".repeat(20),
    "ghp_",
    "SG.aaaaaaaaaaaaaaaaaaaaaa.",
    "xoxb-",
    "sk-ant-",
  ]) {
    const startedAt = performance.now();
    scan(text.repeat(1_000_000 / text.length));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  }
});
