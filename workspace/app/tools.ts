import { createHash } from "node:crypto";
import type { Stack } from "../../detection/stack";
import { withNeeds } from "../needs/needs-environment";
import { quote } from "../sandbox/shell";

/** The folder of tools in a sandbox, and the file that adds them to the path: outside the project and the system. */
const TOOLS = '"$HOME"/.vaporform-tools';
const ENVIRONMENT = `${TOOLS}/env`;

/** Default versions if a project names none. */
const DEFAULTS = { pnpm: "10", yarn: "1.22.22", berry: "4", bun: "1", serve: "14" };

/** How detection starts plain pages. npx would look for the newest version at each start, and wait for a slow registry. */
const FILE_SERVER = /\bnpx serve(?= )/;

/** Python's package managers that pip installs into the project's virtual environment. */
const PYTHON_MANAGERS = new Set(["poetry", "uv", "pdm", "pipenv"]);

/** Returns a command that runs with the project's tools first on its path, and with the variables that it needs. */
export function withTools(command: string): string {
  return `[ -f ${ENVIRONMENT} ] && . ${ENVIRONMENT}\n${withNeeds(command)}`;
}

/**
 * Returns the command that installs tools that a stack needs and a typical image lacks: Node in the requested major
 * version, the project's package manager, and for Python a virtual environment, because pip refuses the system's
 * (https://peps.python.org/pep-0668/). Null if the stack needs none of them. Running it again changes nothing.
 */
export function toolsCommand(stack: Stack): string | null {
  const parts = partsOf(stack);
  if (parts.length === 0) return null;
  const key = keyOf(parts);
  return [
    `${toolsCheck(stack)} && exit 0`,
    `tools=${TOOLS}`,
    'mkdir -p "$tools/bin"',
    `echo ${quote('export PATH="$HOME/.vaporform-tools/bin:$PATH"')} > "$tools/env.new"`,
    'export PATH="$tools/bin:$PATH"',
    "major() { node -p 'parseInt(process.versions.node)' 2>/dev/null || echo 0; }",
    'add() { echo "installing $1"; npm install --global --prefix "$tools" --no-audit --no-fund --no-update-notifier "$1" || { echo "$1 could not be installed"; exit 1; }; }',
    ...parts,
    `echo '# ${key}' >> "$tools/env.new"`,
    `mv "$tools/env.new" "$tools/env"`,
  ].join("\n");
}

/** Returns a start command that uses the file server among the tools, if it uses one. */
export function withOwnServer(start: string): string {
  return start.replace(FILE_SERVER, "serve");
}

/** A command that succeeds if a sandbox has what `toolsCommand` installs. */
export function toolsCheck(stack: Stack): string {
  return `grep -qs ${keyOf(partsOf(stack))} ${ENVIRONMENT}`;
}

function partsOf(stack: Stack): string[] {
  return [...nodeParts(stack), ...managerParts(stack), ...serverParts(stack), ...pythonParts(stack)];
}

function keyOf(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 16);
}

/**
 * Installs Node's major version if the sandbox's differs. npm has the program itself as a package for each platform.
 */
function nodeParts({ runtime }: Stack): string[] {
  const wanted = runtime?.name === "node" ? wantedMajor(runtime.version) : null;
  if (wanted === null) return [];
  const operator = wanted.isMinimum ? "-ge" : "-eq";
  const architecture = "$(node -p process.arch)";
  return [`[ "$(major)" ${operator} ${wanted.major} ] || add "node-linux-${architecture}@${wanted.major}"`];
}

/** Returns the major version of a range; null if it has none or several. */
export function wantedMajor(range: string | null): { major: number; isMinimum: boolean } | null {
  const found = /^\s*(>=?|\^|~|=|v)?\s*v?(\d{1,2})(?:\.[\dx*]+){0,2}\s*$/.exec(range ?? "");
  if (found === null) return null;
  return { major: Number(found[2]), isMinimum: found[1]?.startsWith(">") ?? false };
}

function managerParts({ packageManager }: Stack): string[] {
  const name = packageManager?.name;
  const pinned = /^\d+(?:\.\d+){0,2}(?:-[\w.]+)?/.exec(packageManager?.version ?? "")?.[0] ?? null;
  if (name === "pnpm") return [unlessPresent("pnpm", pinned, `pnpm@${pinned ?? DEFAULTS.pnpm}`)];
  if (name === "yarn") return yarnParts(pinned, packageManager?.source ?? "");
  if (name !== "bun") return [];
  // npm may skip install scripts; bun's installs the program.
  const install = `add bun@${pinned ?? DEFAULTS.bun} && node "$tools/lib/node_modules/bun/install.js"`;
  return [`command -v bun > /dev/null || { ${install}; }`];
}

function serverParts({ commands }: Stack): string[] {
  const isServed = FILE_SERVER.test(commands.dev ?? commands.start ?? "");
  return isServed ? [`command -v serve > /dev/null || add serve@${DEFAULTS.serve}`] : [];
}

function yarnParts(pinned: string | null, source: string): string[] {
  const isBerry = pinned === null ? source.includes("yarnrc") : !pinned.startsWith("1");
  const packageName = isBerry
    ? `@yarnpkg/cli-dist@${pinned ?? DEFAULTS.berry}`
    : `yarn@${pinned ?? DEFAULTS.yarn}`;
  return [unlessPresent("yarn", pinned ?? (isBerry ? DEFAULTS.berry : "1"), packageName)];
}

/** An existing package manager is used if its version is the requested one, or begins with it. */
function unlessPresent(name: string, version: string | null, packageName: string): string {
  const isPresent =
    version === null
      ? `command -v ${name} > /dev/null`
      : `case "$(cd / && ${name} --version 2>/dev/null)" in ${version}|${version}.*) true;; *) false;; esac`;
  return `${isPresent} || add ${quote(packageName)}`;
}

/**
 * Makes a virtual environment with pip and, before Python 3.12, setuptools. `python3 -m venv` has pip install itself and
 * compile all of it, which takes 2.6 s of a processor; unpacking the same wheels takes 0.1 s. They are where ensurepip has
 * them, or Debian (https://docs.python.org/3/library/ensurepip.html). pip comes last: half an environment has none.
 */
const MAKE_VENV = `make_venv() {
rm -rf "$tools/venv"
python3 -m venv --without-pip "$tools/venv" && "$tools/venv/bin/python" - 2>/dev/null <<'END' && return
import ensurepip, glob, os, sys, sysconfig, zipfile
folders = [os.path.join(os.path.dirname(ensurepip.__file__), "_bundled"), "/usr/share/python-wheels"]
find = lambda name: [path for folder in folders for path in glob.glob(os.path.join(folder, name + "-*.whl"))][:1]
wheels = find("pip") + (find("setuptools") if sys.version_info < (3, 12) else [])
if len(wheels) < (2 if sys.version_info < (3, 12) else 1):
    sys.exit(1)
for path in wheels:
    zipfile.ZipFile(path).extractall(sysconfig.get_path("purelib"))
for name in ("pip3", "pip"):
    path = os.path.join(sysconfig.get_path("scripts"), name)
    with open(path, "w") as script:
        script.write("#!" + sys.executable + "\\nimport sys\\nfrom pip._internal.cli.main import main\\nsys.exit(main())\\n")
    os.chmod(path, 0o755)
END
rm -rf "$tools/venv"
python3 -m venv "$tools/venv"
}`;

function pythonParts({ language, packageManager }: Stack): string[] {
  const manager = packageManager?.name ?? "";
  if (language !== "python" && !PYTHON_MANAGERS.has(manager) && manager !== "pip") return [];
  const variables = [
    'export VIRTUAL_ENV="$HOME/.vaporform-tools/venv"',
    'export PATH="$VIRTUAL_ENV/bin:$PATH"',
    'export UV_PROJECT_ENVIRONMENT="$VIRTUAL_ENV"',
    "export POETRY_VIRTUALENVS_CREATE=false PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONUNBUFFERED=1",
  ];
  return [
    MAKE_VENV,
    '[ -x "$tools/venv/bin/pip" ] || make_venv || { echo "the sandbox has no Python with venv"; exit 1; }',
    ...(PYTHON_MANAGERS.has(manager)
      ? [
          `[ -x "$tools/venv/bin/${manager}" ] || "$tools/venv/bin/pip" install --quiet ${manager} || { echo "${manager} could not be installed"; exit 1; }`,
        ]
      : []),
    ...variables.map((line) => `echo ${quote(line)} >> "$tools/env.new"`),
  ];
}
