import type { GoldenCase } from "./case";

export const pythonCases: readonly GoldenCase[] = [
  {
    title: "Django with pip and gunicorn",
    files: {
      "requirements.txt": "Django==5.1.2\ngunicorn==23.0.0\n",
      "manage.py": "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')",
      "shop/wsgi.py": "",
      "shop/settings.py": "",
      "runtime.txt": "python-3.12.5\n",
    },
    expect: {
      language: "python",
      framework: "django 5.1.2",
      packageManager: "pip",
      runtime: "python 3.12.5",
      install: "pip install -r requirements.txt",
      dev: "python manage.py runserver 0.0.0.0:8000",
      start: "gunicorn --bind 0.0.0.0:8000 shop.wsgi",
      port: 8000,
      evidence: { packageManager: "requirements.txt", runtime: "runtime.txt" },
    },
  },
  {
    title: "Django under uv",
    files: {
      "pyproject.toml":
        '[project]\nname = "x"\nrequires-python = ">=3.12"\ndependencies = ["django>=5", "gunicorn"]\n',
      "uv.lock": "version = 1\n",
      "manage.py": "",
      "site1/wsgi.py": "",
      ".python-version": "3.12\n",
    },
    expect: {
      language: "python",
      framework: "django 5",
      packageManager: "uv",
      runtime: "python 3.12",
      install: "uv sync",
      start: "uv run gunicorn --bind 0.0.0.0:8000 site1.wsgi",
    },
  },
  {
    title: "Flask that runs itself",
    files: {
      "requirements.txt": "flask==3.0\n",
      "app.py":
        "from flask import Flask\napp = Flask(__name__)\nif __name__ == '__main__':\n    app.run(host='0.0.0.0', port=5050)\n",
    },
    expect: {
      language: "python",
      framework: "flask 3.0",
      dev: "flask --app app run --debug --host 0.0.0.0",
      start: "python app.py",
      port: 5050,
      evidence: { port: "app.py" },
    },
  },
  {
    title: "Flask behind gunicorn with another variable",
    files: {
      "requirements.txt": "Flask\ngunicorn\n",
      "src/server.py": "from flask import Flask\nserver = Flask(__name__)\n",
    },
    expect: {
      language: "python",
      framework: "flask",
      start: "gunicorn --bind 0.0.0.0:8000 server:server",
      port: 5000,
    },
  },
  {
    title: "Flask under poetry",
    files: {
      "pyproject.toml":
        '[tool.poetry]\nname = "x"\n[tool.poetry.dependencies]\npython = "^3.11"\nflask = "^3"\n',
      "poetry.lock": "",
      "app.py": "from flask import Flask\napp = Flask(__name__)\n",
    },
    expect: {
      language: "python",
      framework: "flask 3",
      packageManager: "poetry",
      runtime: "python 3.11",
      install: "poetry install",
      dev: "poetry run flask --app app run --debug --host 0.0.0.0",
    },
  },
  {
    title: "FastAPI in a package",
    files: {
      "requirements.txt": "fastapi[standard]\nuvicorn\n",
      "app/__init__.py": "",
      "app/main.py": "from fastapi import FastAPI\n\napi = FastAPI()\n",
    },
    expect: {
      language: "python",
      framework: "fastapi",
      dev: "uvicorn app.main:api --reload --host 0.0.0.0",
      start: "uvicorn app.main:api --host 0.0.0.0",
      port: 8000,
    },
  },
  {
    title: "FastAPI with its port in code",
    files: {
      "requirements.txt": "fastapi\nuvicorn\n",
      "main.py":
        'import uvicorn\nfrom fastapi import FastAPI\napp = FastAPI()\nif __name__ == "__main__":\n    uvicorn.run("main:app", host="0.0.0.0", port=int(os.getenv("PORT", 8088)))\n',
    },
    expect: { language: "python", framework: "fastapi", port: 8088 },
  },
  {
    title: "Streamlit",
    files: {
      "requirements.txt": "streamlit==1.40\npandas\n",
      "Home.py": "import streamlit as st\nst.title('x')\n",
      "pages/1_Chart.py": "import streamlit as st\n",
    },
    expect: { language: "python", framework: "streamlit 1.40", dev: "streamlit run Home.py", port: 8501 },
  },
  {
    title: "Gradio",
    files: {
      "requirements.txt": "gradio\nfastapi\n",
      "app.py": "import gradio as gr\ndemo = gr.Interface(fn=f)\ndemo.launch(server_port=7999)\n",
    },
    expect: { language: "python", framework: "gradio", start: "python app.py", port: 7999 },
  },
  {
    title: "FastHTML",
    files: {
      "requirements.txt": "python-fasthtml\n",
      "main.py": "from fasthtml.common import *\napp, rt = fast_app()\nserve()\n",
    },
    expect: { language: "python", framework: "fasthtml", dev: "python main.py", port: 5001 },
  },
  {
    title: "Reflex",
    files: { "requirements.txt": "reflex==0.6\n", "rxconfig.py": "import reflex as rx", "shop/shop.py": "" },
    expect: { language: "python", framework: "reflex 0.6", dev: "reflex run", port: 3000 },
  },
  {
    title: "Dash",
    files: {
      "requirements.txt": "dash\ngunicorn\n",
      "app.py": "from dash import Dash\napp = Dash(__name__)\nserver = app.server\n",
    },
    expect: {
      language: "python",
      framework: "dash",
      start: "gunicorn --bind 0.0.0.0:8000 app:server",
      port: 8050,
    },
  },
  {
    title: "Sanic under pipenv",
    files: {
      Pipfile: '[packages]\nsanic = "*"\n[requires]\npython_version = "3.10"\n',
      "Pipfile.lock": "{}",
      "server.py": "from sanic import Sanic\napp = Sanic('x')\n",
    },
    expect: {
      language: "python",
      framework: "sanic",
      packageManager: "pipenv",
      runtime: "python 3.10",
      install: "pipenv install --deploy",
      start: "pipenv run sanic server:app --host 0.0.0.0",
    },
  },
  {
    title: "Litestar under pdm",
    files: {
      "pyproject.toml": '[project]\nname = "x"\ndependencies = ["litestar[standard]>=2"]\n[tool.pdm]\n',
      "pdm.lock": "",
      "app.py": "from litestar import Litestar\napp = Litestar([])\n",
    },
    expect: {
      language: "python",
      framework: "litestar 2",
      packageManager: "pdm",
      install: "pdm install",
      dev: "pdm run litestar --app app:app run --reload",
    },
  },
  {
    title: "conda environment",
    files: {
      "environment.yml":
        "name: x\ndependencies:\n  - python=3.9\n  - flask=2.2\n  - pip:\n      - gunicorn\n",
      "app.py": "from flask import Flask\napp = Flask(__name__)\n",
    },
    expect: {
      language: "python",
      framework: "flask 2.2",
      packageManager: "conda",
      runtime: "python 3.9",
      install: "conda env update -n base -f environment.yml",
    },
  },
  {
    title: "setup.py lists what it needs",
    files: {
      "setup.py": "setup(name='x', python_requires='>=3.8', install_requires=['Flask>=2', 'requests'])",
      "application.py": "from flask import Flask\napplication = Flask(__name__)\n",
    },
    expect: { language: "python", framework: "flask 2", packageManager: "pip", install: "pip install ." },
  },
  {
    title: "a plain script",
    files: { "main.py": "print('hi')\n" },
    expect: {
      language: "python",
      framework: null,
      packageManager: null,
      install: null,
      start: "python main.py",
      port: null,
    },
  },
  {
    title: "a package with a module to run",
    files: {
      "pyproject.toml": '[project]\nname = "tool"\nversion = "1"\n',
      "src/tool/__init__.py": "",
      "src/tool/__main__.py": "print(1)\n",
    },
    expect: { language: "python", packageManager: "pip", start: "python -m tool" },
  },
  {
    title: "a script that pyproject.toml declares",
    files: {
      "pyproject.toml": '[project]\nname = "tool"\n[project.scripts]\ntool = "tool.cli:main"\n',
      "uv.lock": "",
      "src/tool/cli.py": "def main(): ...",
    },
    expect: { language: "python", packageManager: "uv", start: "uv run tool" },
  },
  {
    title: "aiohttp only where its server is used",
    files: {
      "requirements.txt": "aiohttp\n",
      "main.py": "from aiohttp import web\nweb.run_app(app, port=8181)\n",
    },
    expect: { language: "python", framework: "aiohttp", port: 8181 },
  },
  {
    title: "aiohttp as a client is no framework",
    files: {
      "requirements.txt": "aiohttp\n",
      "main.py": "import aiohttp\nasync with aiohttp.ClientSession() as s: ...\n",
    },
    expect: { language: "python", framework: null },
  },
  {
    title: "Tornado",
    files: {
      "requirements.txt": "tornado>=6\n",
      "server.py": "import tornado.web\napp = tornado.web.Application()\napp.listen(9999)\n",
    },
    expect: { language: "python", framework: "tornado 6", start: "python server.py", port: 9999 },
  },
  {
    title: "MkDocs",
    files: { "requirements.txt": "mkdocs-material\n", "mkdocs.yml": "site_name: x\n", "docs/index.md": "" },
    expect: { language: "python", framework: "mkdocs", build: "mkdocs build", port: 8000 },
  },
  {
    title: "the version of an export never beats the lock file",
    files: {
      "pyproject.toml": '[project]\nname = "x"\ndependencies = ["flask"]\n',
      "uv.lock": "",
      "requirements.txt": "flask==3\n",
      "app.py": "from flask import Flask\napp = Flask(__name__)\n",
    },
    expect: { language: "python", packageManager: "uv" },
  },
];
