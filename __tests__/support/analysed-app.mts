import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const nodeModules = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** The files of every real app; a test overrides some, or omits them with null. */
const skeleton: Record<string, string> = {
  "encore.app": `{ "id": "sample", "lang": "typescript" }`,
  "package.json": `{ "name": "sample", "type": "module" }`,
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      target: "ES2022",
      lib: ["ES2022"],
      module: "ES2022",
      moduleResolution: "bundler",
      paths: { "~encore/*": ["./encore.gen/*"] },
    },
  }),
};

/** Writes a small Encore app into a temporary folder, runs `use` on it and removes it again. */
export function withApp<T>(files: Record<string, string | null>, use: (root: string) => T): T {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "encore-app-")));
  try {
    symlinkSync(nodeModules, join(root, "node_modules"));
    for (const [file, text] of Object.entries({ ...skeleton, ...files })) {
      if (text === null) continue;
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    return use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The `encore.service.ts` of a service. */
export function service(name: string): string {
  return `import { Service } from "encore.dev/service";\n\nexport default new Service("${name}");\n`;
}
