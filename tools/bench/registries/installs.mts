/** One tool's install from its public registry, in an empty folder with an empty home. */
export interface Install {
  name: string;
  /** Requested first: an install whose registry does not respond is skipped. */
  registry: string;
  /** A required program. */
  program: string;
  files: Record<string, string>;
  command: string;
}

const npmPackage = JSON.stringify({
  name: "bench",
  version: "1.0.0",
  private: true,
  dependencies: { express: "4.21.2", vite: "6.0.0", react: "18.3.1" },
});
const npm = { registry: "https://registry.npmjs.org/ms", program: "npm" };
const fetching =
  'fetch("https://registry.npmjs.org/ms").then((r) => r.json()).then((ms) => process.exit(ms.name === "ms" ? 0 : 1))';

/** Node 20 and 22 are installed from npm: neither uses proxy variables in its own fetch. */
export const installs: readonly Install[] = [
  {
    ...npm,
    name: "npm",
    files: { "package.json": npmPackage },
    command: "npm install --no-audit && test -d node_modules/vite",
  },
  {
    ...npm,
    name: "pnpm",
    files: { "package.json": npmPackage },
    command: "npx -y pnpm@9.15.0 install && test -d node_modules/vite",
  },
  {
    ...npm,
    name: "yarn berry",
    files: { "package.json": npmPackage, ".yarnrc.yml": "nodeLinker: node-modules\n" },
    command: "npx -y @yarnpkg/cli-dist@4.5.3 install --no-immutable && test -d node_modules/vite",
  },
  { ...npm, name: "fetch of Node 20", files: {}, command: `npx -y node@20.18.1 -e '${fetching}'` },
  { ...npm, name: "fetch of Node 22", files: {}, command: `npx -y node@22.12.0 -e '${fetching}'` },
  {
    name: "pip",
    registry: "https://pypi.org/simple/six/",
    program: "/usr/bin/python3",
    files: {},
    command: "/usr/bin/python3 -m venv v && v/bin/pip install flask==3.1.0 && v/bin/python -c 'import flask'",
  },
  {
    name: "Go",
    registry: "https://proxy.golang.org/github.com/google/uuid/@v/list",
    program: "go",
    files: {
      "go.mod": "module bench\n\ngo 1.21\n\nrequire github.com/google/uuid v1.6.0\n",
      "go.sum":
        "github.com/google/uuid v1.6.0 h1:NIvaJDMOsjHA8n1jAhLSgzrAzy1Hgr+hNrb57e+94F0=\n" +
        "github.com/google/uuid v1.6.0/go.mod h1:TIyPZe4MgqvfeYDBFedMoGGpEw/LqOeaOT+nhxU+yHo=\n",
    },
    command: "go mod download",
  },
  {
    name: "Cargo",
    registry: "https://index.crates.io/config.json",
    program: "cargo",
    files: {
      "Cargo.toml":
        '[package]\nname = "bench"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nserde_json = "1"\n',
      "src/lib.rs": "",
    },
    command: "cargo fetch",
  },
  {
    name: "Maven",
    registry: "https://repo.maven.apache.org/maven2/junit/junit/maven-metadata.xml",
    program: "mvn",
    files: {},
    command: "mvn -B -q dependency:get -Dartifact=junit:junit:4.13.2",
  },
];
