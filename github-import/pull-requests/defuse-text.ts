/** Invisible: the text reads the same, and GitHub no longer recognises what it interrupts. */
const ZERO_WIDTH_SPACE = "\u200b";

/** `@` and `#` as HTML writes them: GitHub looks for mentions after it has rendered the text. */
const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/&(?:#0*64|#x0*40|commat);?/gi, "@"],
  [/&(?:#0*35|#x0*23|num);?/gi, "#"],
];

/** Not in an email address. */
const MENTION = /(?<![A-Za-z0-9_])@(?=[A-Za-z0-9])/g;

/**
 * Words that close an issue when a pull request is merged
 * (https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue), before
 * an issue's number or address.
 */
const CLOSING =
  /\b(clos|fix|resolv)(e[sd]?)?(?=:?\s{1,100}(?:[\w.-]{0,100}\/?[\w.-]{0,100}\\?#\d|GH-\d|https?:\/\/\S{1,300}\/(?:issues|pull)\/\d))/gi;

/** Makes a text mention no one and close no issue: it may be generated, and from files of other authors. */
export function defuseText(text: string): string {
  const plain = ENTITIES.reduce((decoded, [entity, character]) => decoded.replace(entity, character), text);
  return plain
    .replace(MENTION, `@${ZERO_WIDTH_SPACE}`)
    .replace(CLOSING, (word) => `${word.slice(0, 1)}${ZERO_WIDTH_SPACE}${word.slice(1)}`);
}
