import { counter, type PreviewApp } from "../preview-app.mts";
import { formPage } from "./servers.mts";

const fromPyPI = (edited: string) =>
  ({ registries: ["pypi"], edited, click: counter, hasSocket: false }) as const;

const dash: PreviewApp = {
  registries: ["pypi"],
  name: "dash",
  files: {
    "requirements.txt": "dash>=3.0\n",
    "app.py": `from dash import Dash, Input, Output, html

app = Dash(__name__)
app.layout = html.Div([html.H1("Hello from Dash"), html.Button("clicked 0 times", id="counter", n_clicks=0)])


@app.callback(Output("counter", "children"), Input("counter", "n_clicks"))
def show(clicks):
    return f"clicked {clicks} times"


if __name__ == "__main__":
    app.run(debug=True)
`,
  },
  shows: "Hello from Dash",
  edited: "app.py",
  click: counter,
  hasSocket: false,
};

const mkdocs: PreviewApp = {
  registries: ["pypi"],
  name: "mkdocs",
  files: {
    "requirements.txt": "mkdocs>=1.6\n",
    "mkdocs.yml": "site_name: My Docs\nnav:\n  - Home: index.md\n  - About: about.md\n",
    "docs/index.md": "# Hello from MkDocs\n\nRead [about it](about.md).\n",
    "docs/about.md": "# All about it\n",
  },
  shows: "Hello from MkDocs",
  edited: "docs/index.md",
  click: { selector: "a[href='about/']", leadsTo: /All about it/ },
  hasSocket: false,
};

/** A page of Flask without a requirements file, with its own \`app.run\`. */
const poetryFlask: PreviewApp = {
  ...fromPyPI("shop/__init__.py"),
  name: "flask-pyproject",
  files: {
    "pyproject.toml": `[project]
name = "shop"
version = "0.1.0"
requires-python = ">=3.9"
dependencies = ["flask>=3.0"]

[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"

[tool.setuptools]
packages = ["shop"]
`,
    "shop/__init__.py": `from flask import Flask, redirect


def create_app():
    app = Flask(__name__)
    clicks = [0]

    @app.get("/")
    def home():
        return f'${formPage("Hello from a factory", "{clicks[0]}")}'

    @app.post("/click")
    def click():
        clicks[0] += 1
        return redirect("/")

    return app
`,
  },
  shows: "Hello from a factory",
};

const gradio: PreviewApp = {
  registries: ["pypi"],
  name: "gradio",
  files: {
    "requirements.txt": "gradio>=5,<7\n",
    "app.py": `import gradio as gr

with gr.Blocks() as demo:
    gr.Markdown("# Hello from Gradio")
    clicks = gr.State(0)
    button = gr.Button("Count", elem_id="counter")
    shown = gr.Markdown("clicked 0 times")

    def click(n):
        return n + 1, f"clicked {n + 1} times"

    button.click(click, clicks, [clicks, shown])

demo.launch()
`,
  },
  shows: "Hello from Gradio",
  edited: "app.py",
  click: counter,
  hasSocket: false,
};

export const pythonTools: readonly PreviewApp[] = [dash, mkdocs, poetryFlask, gradio];
