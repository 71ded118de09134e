/** Rules of git for refs (https://git-scm.com/docs/git-check-ref-format), so that none reads as an option. */
const NOT_A_REF = /^[-/]|\.\.|@\{|\/\/|\/\.|^\.|\.lock(\/|$)|[/.]$|[\p{Cc}\s~^:?*[\\]|^@$/u;

export const REF_CHARACTERS_MAX = 255;

/** Whether a text is a valid and displayable name of a branch, a tag or a commit. */
export function isRefName(text: string): boolean {
  return text !== "" && text.length <= REF_CHARACTERS_MAX && !NOT_A_REF.test(text);
}
