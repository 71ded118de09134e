import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const LOCK_TIMEOUT_MS = 180_000;

/** An app, and the commands with which a developer would install and start it in its folder. */
export interface BenchApp {
  name: string;
  /** Requested first: an app whose registry does not respond is skipped. */
  registry: string;
  files: Record<string, string>;
  /** Writes the lockfile into the folder of the files, before anything is timed; null: it needs none. */
  lock: string | null;
  install: string;
  /** With the port in `$PORT`. */
  start: string;
}

const page = '<!doctype html><div id="root"></div><script type="module" src="/src/main.jsx"></script>\n';

const viteReact: BenchApp = {
  name: "vite-react",
  registry: "https://registry.npmjs.org/ms",
  files: {
    "package.json": JSON.stringify({
      name: "bench",
      version: "1.0.0",
      private: true,
      type: "module",
      scripts: { dev: "vite", build: "vite build" },
      dependencies: { react: "18.3.1", "react-dom": "18.3.1" },
      devDependencies: { vite: "6.0.0", "@vitejs/plugin-react": "4.3.4" },
    }),
    "vite.config.js": 'import react from "@vitejs/plugin-react";\nexport default { plugins: [react()] };\n',
    "index.html": page,
    "src/main.jsx":
      'import { createRoot } from "react-dom/client";\ncreateRoot(document.getElementById("root")).render(<h1>Hello</h1>);\n',
  },
  lock: "npm install --package-lock-only --no-audit",
  install: "npm ci",
  start: "npm run dev -- --host 127.0.0.1 --port $PORT --strictPort",
};

const flask: BenchApp = {
  name: "flask",
  registry: "https://pypi.org/simple/flask/",
  files: {
    "requirements.txt": "flask==3.1.0\nwerkzeug==3.1.3\njinja2==3.1.6\n",
    "app.py":
      'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/")\ndef home():\n    return "Hello"\n',
  },
  lock: null,
  install: "/usr/bin/python3 -m venv .venv && .venv/bin/pip install -r requirements.txt",
  start: ".venv/bin/flask --app app run --debug --port $PORT",
};

export const benchApps: readonly BenchApp[] = [viteReact, flask];

/** Returns an app's files with its lockfile. */
export async function filesOf({ files, lock }: BenchApp): Promise<Record<string, string>> {
  if (lock === null) return files;
  const folder = mkdtempSync(join(tmpdir(), "bench-lock-"));
  try {
    writeFiles(folder, files);
    await promisify(execFile)("/bin/sh", ["-c", lock], { cwd: folder, timeout: LOCK_TIMEOUT_MS });
    return { ...files, "package-lock.json": readFileSync(join(folder, "package-lock.json"), "utf8") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
