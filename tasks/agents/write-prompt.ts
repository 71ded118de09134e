/** Writes the file that an agent reads: the prompt, after those of the turns before. */
export function writePrompt(prompt: string, earlier: readonly string[]): string {
  if (earlier.length === 0) return `${prompt}\n`;
  const before = earlier.map((text, index) => `## Request ${index + 1}\n\n${text}`);
  return [
    "# Earlier requests, whose changes are in the files already",
    ...before,
    "# The request now",
    `${prompt}\n`,
  ].join("\n\n");
}
