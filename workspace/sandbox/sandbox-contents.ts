/** One thing that every sandbox should contain. */
interface ContentRow {
  name: string;
  /** Succeeds in a POSIX shell if it is present. */
  test: string;
  /** What fails without it, and where to add it. */
  remedy: string;
}

const image = "add it to the sandbox's image";

/** What ordinary apps require. docs/workspaces.md has the same list; a test compares them. */
// biome-ignore format: one row per thing reads as a table
const rows: readonly ContentRow[] = [
  { name: "localhost for IPv4 and IPv6 in /etc/hosts", test: "grep -q '^127\\.0\\.0\\.1.*localhost' /etc/hosts && grep -q '^::1.*localhost' /etc/hosts", remedy: "servers that listen on localhost do not start: add both lines to /etc/hosts of the image" },
  { name: "an entry for its user in /etc/passwd and /etc/group", test: 'grep -q ":$(id -u):" /etc/passwd && grep -q ":$(id -g):" /etc/group', remedy: "programs that ask for their user fail: add the user to the image" },
  { name: "a UTF-8 locale", test: `case "\${LC_ALL:-\${LANG:-}}" in *UTF-8|*utf8|*UTF8) true;; *) false;; esac`, remedy: "texts with accents are misread: set LANG to C.UTF-8 in the image" },
  { name: "a writable home folder", test: '[ -w "$HOME" ]', remedy: "package managers have no place for their caches: give the home folder to the user" },
  { name: "a writable /tmp", test: "[ -d /tmp ] && [ -w /tmp ]", remedy: `builds fail: ${image}` },
  { name: "a writable /dev/shm", test: "[ -d /dev/shm ] && [ -w /dev/shm ]", remedy: `browsers and databases fail: ${image}` },
  { name: "certificates of public authorities", test: '[ -s "$SSL_CERT_FILE" ] || [ -s /etc/ssl/certs/ca-certificates.crt ] || [ -s /etc/pki/tls/certs/ca-bundle.crt ]', remedy: `downloads by HTTPS fail: add ca-certificates to the image` },
  { name: "sh, bash, tar, gzip, find, xargs, awk, sed, grep and sha256sum", test: "for program in sh bash tar gzip find xargs awk sed grep sha256sum; do command -v $program > /dev/null || exit 1; done", remedy: `files cannot be uploaded or pulled: ${image}` },
  { name: "git", test: "command -v git > /dev/null", remedy: `packages from repositories, and pull, fail: ${image}` },
  { name: "curl or wget", test: "command -v curl > /dev/null || command -v wget > /dev/null", remedy: `scripts that download something fail: ${image}` },
  { name: "Node.js 18 or newer with npm", test: "node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)' 2>/dev/null && command -v npm > /dev/null", remedy: `there is no relay for previews and no package manager: ${image}` },
  { name: "Python 3 with venv", test: "python3 -c 'import ensurepip, venv' 2>/dev/null", remedy: `Python apps cannot be installed: add python3-venv to the image` },
  { name: "a C compiler and make", test: "command -v cc > /dev/null && command -v make > /dev/null", remedy: `packages without a ready build fail: ${image}` },
];

export const contentNames: readonly string[] = rows.map(({ name }) => name);

/** One thing that a sandbox should contain, and whether it does. */
export interface SandboxContent {
  name: string;
  /** Null if no sandbox is running. */
  isPresent: boolean | null;
  /** What fails without it, and a remedy; null if it is present, or unknown. */
  remedy: string | null;
}

/** A command that prints the number of each thing that is missing, and runs each test in its own shell. */
export const FIND_LACKING = `${rows.map(({ test }, index) => `(${test}) || echo ${index}`).join("\n")}\ntrue`;

/** Reads the command's output; null if it could not be run. */
export function describeContents(output: string | null): SandboxContent[] {
  const lacking = new Set((output ?? "").split("\n"));
  return rows.map(({ name, remedy }, index) => {
    if (output === null) return { name, isPresent: null, remedy: null };
    const isPresent = !lacking.has(String(index));
    return { name, isPresent, remedy: isPresent ? null : remedy };
  });
}
