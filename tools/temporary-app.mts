import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface TemporaryApp {
  root: string;
  remove(): void;
}

/** The files of every Encore app. */
const skeleton: Record<string, string> = {
  "encore.app": `{ "id": "sample", "lang": "typescript" }`,
  "package.json": `{ "name": "sample", "type": "module" }`,
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      lib: ["ES2022"],
      target: "ES2022",
      module: "ES2022",
      moduleResolution: "bundler",
      strict: true,
      skipLibCheck: true,
      paths: { "~encore/*": ["./encore.gen/*"] },
    },
  }),
};

/** Writes an app into its own folder, from which this repository's packages can be imported. */
export function writeTemporaryApp(files: Record<string, string>): TemporaryApp {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "vaporform-app-")));
  symlinkSync(fileURLToPath(new URL("../node_modules", import.meta.url)), join(root, "node_modules"));
  for (const [path, text] of Object.entries({ ...skeleton, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
