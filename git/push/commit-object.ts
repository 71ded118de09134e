import type { CommitFacts, Signature } from "../push-commit";

interface NewCommit extends CommitFacts {
  treeOid: string;
}

/**
 * Writes a commit object (https://git-scm.com/docs/git-commit#_commit_information): the same input is always the same
 * commit. Names lose what would end their field, as in git; the message ends with one newline.
 */
export function writeCommitObject(commit: NewCommit): Buffer {
  const { treeOid, parentSha, author, committer, message } = commit;
  const lines = [
    `tree ${treeOid}`,
    ...(parentSha === null ? [] : [`parent ${parentSha}`]),
    `author ${writeSignature(author)}`,
    `committer ${writeSignature(committer)}`,
    "",
    cleanMessage(message),
  ];
  return Buffer.from(lines.join("\n"));
}

function writeSignature({ name, email, at }: Signature): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  return `${cleanName(name)} <${cleanName(email).replaceAll(" ", "")}> ${seconds} +0000`;
}

/** Removes what git removes (`strbuf_addstr_without_crud` in its ident.c), and all control characters. */
function cleanName(text: string): string {
  return text.replace(/[<>\p{Cc}]/gu, "").replace(/^[\s.,:;"\\']+|[\s.,:;"\\']+$/g, "");
}

/** git and its hosts show a commit up to the first NUL. */
function cleanMessage(message: string): string {
  const text = message.replaceAll("\0", "").replace(/\r\n?/g, "\n");
  return `${text.replace(/[^\S\n]+$/gm, "").replace(/^\n+|\n+$/g, "")}\n`;
}
