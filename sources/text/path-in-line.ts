const PATH_CHARACTERS_MAX = 300;

/** Names of files that have no ending. */
const bareNames = new Set([
  "Dockerfile",
  "Makefile",
  "Procfile",
  "Gemfile",
  "Rakefile",
  "LICENSE",
  "Caddyfile",
]);

/** Whether a word can be a file's path: without spaces, and with an ending, or a name that is usual without one. */
export function isPath(word: string): boolean {
  if (word.length > PATH_CHARACTERS_MAX || /[\s<>"'`|*?()=;,]|:\/\//.test(word)) return false;
  const name = word.slice(word.lastIndexOf("/") + 1);
  return bareNames.has(name) || /^\.?[\w@[\]+~-][\w.@[\]+~-]*\.[A-Za-z]\w{0,11}$|^\.[a-z][\w.-]*$/.test(name);
}

const keys = ["path", "file", "filename", "filepath", "title", "name"];

/** The path in what follows a fence: `tsx path="a"`, `tsx title=a`, `tsx a.tsx`, `tsx:a.tsx`, `a.tsx`. */
export function pathInInfo(info: string): string | null {
  for (const key of keys) {
    const value = quotedValue(info, key);
    if (value !== null) return value;
  }
  const words = info.split(/\s+/).map((word) => word.replace(/^\{|\}$/g, ""));
  const afterColon = words.map((word) => word.slice(word.indexOf(":") + 1)).find(isPath);
  return afterColon ?? null;
}

function quotedValue(info: string, key: string): string | null {
  const at = ` ${info}`.toLowerCase().search(new RegExp(`[\\s{,]${key}=`));
  if (at < 0) return null;
  const rest = info.slice(at + key.length + 1);
  const quote = rest[0];
  if (quote !== '"' && quote !== "'") return rest.split(/[\s},]/)[0] || null;
  const end = rest.indexOf(quote, 1);
  return end < 0 ? null : rest.slice(1, end);
}

/** The path in the line of prose before a block: `### a.tsx`, `**a.tsx**`, `File: a.tsx`, "`a.tsx`:". */
export function pathInHeading(line: string): string | null {
  if (line.length > PATH_CHARACTERS_MAX) return null;
  const text = line.replace(/^(?:[\s#>*-]|\d+[.)]\s)*/, "").replace(/[*_:\s]+$/, "");
  const quoted = text.match(/`([^`]+)`/)?.[1];
  if (quoted !== undefined && isPath(quoted)) return quoted;
  const bare = text.replace(/^(file(name)?|path)\s*:\s*/i, "").replace(/[*`_]{0,2}$/, "");
  return isPath(bare) ? bare : null;
}

/** The path in a comment that is a file's first line: `// a.tsx`, `# File: a.py`, `<!-- a.html -->`. */
export function pathInComment(line: string): string | null {
  if (line.length > PATH_CHARACTERS_MAX) return null;
  const comment = line.trim().match(/^(?:\/\/|#|--|\/\*+|<!--|\{\/\*)\s*(.*?)\s*(?:\*\/\}?|-->)?$/)?.[1];
  const bare = comment?.replace(/^(file(name)?|path)\s*:\s*/i, "");
  return bare !== undefined && isPath(bare) ? bare : null;
}
