import type { AppFolder } from "../app-folder";
import { type Fact, fact } from "../facts";
import type { FrameworkRule } from "../framework-rules";
import { pythonFrameworks } from "../frameworks/python";

/** Modules of packages that small programs often use, where the package has another name. */
const packages: Readonly<Record<string, string>> = {
  bs4: "beautifulsoup4",
  cv2: "opencv-python-headless",
  dotenv: "python-dotenv",
  flask_cors: "flask-cors",
  flask_login: "flask-login",
  flask_sqlalchemy: "flask-sqlalchemy",
  fasthtml: "python-fasthtml",
  PIL: "pillow",
  sklearn: "scikit-learn",
  yaml: "pyyaml",
};
const sameName = new Set(
  "altair flask folium gradio httpx langchain matplotlib networkx numpy openai pandas plotly requests scipy seaborn sqlalchemy streamlit sympy torch transformers uvicorn".split(
    " ",
  ),
);

/** Frameworks that a program beside no list of packages imports, with the importing file. */
export function importedFrameworks(app: AppFolder, names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of names.filter((file) => !file.includes("/"))) {
    const text = app.text(name) ?? "";
    for (const rule of pythonFrameworks)
      if (!found.has(rule.name) && rule.imports?.test(text)) found.set(rule.name, name);
  }
  return found;
}

/** Installs what a program imports, where no file lists its packages. */
export function importedInstall(
  app: AppFolder,
  rule: FrameworkRule | null,
  names: readonly string[],
): Fact<string> | null {
  if (!rule?.imports) return null;
  const text = names.map((name) => app.text(name) ?? "").join("\n");
  const modules = [...text.matchAll(/^(?:from|import)[^\S\n]+(\w+)/gm)].map(([, name = ""]) => name);
  const known = modules.flatMap((name) => (sameName.has(name) ? name : (packages[name] ?? [])));
  const served = rule.dev?.startsWith("uvicorn") ? ["uvicorn"] : [];
  const wanted = [...new Set([rule.packages?.[0] ?? rule.name, ...served, ...known])];
  return fact(
    `pip install ${wanted.join(" ")}`,
    null,
    "no file lists its packages, but its sources import them",
  );
}
