import type { GoldenCase } from "./case";

/** Commands and ports that only a second look finds. */
export const siteCases: readonly GoldenCase[] = [
  {
    title: "flask factory tutorial",
    files: {
      "flaskr/__init__.py":
        "import os\nfrom flask import Flask\ndef create_app(test_config=None):\n    app = Flask(__name__)\n    return app\n",
      "flaskr/db.py": "",
      "flaskr/schema.sql": "",
      "flaskr/templates/base.html": "",
      "pyproject.toml":
        '[project]\nname="flaskr"\nversion="1.0.0"\ndependencies=["flask"]\n[build-system]\nrequires=["flit_core<4"]\nbuild-backend="flit_core.buildapi"\n',
      "tests/conftest.py": "",
    },
    expect: {
      kind: "app",
      language: "python",
      appRoot: ".",
      framework: "flask",
      dev: "flask --app flaskr run --debug --host 0.0.0.0",
      port: 5000,
    },
  },
  {
    title: "flask microblog",
    files: {
      ".flaskenv": "FLASK_APP=microblog.py\nFLASK_DEBUG=1\n",
      "app/__init__.py":
        "from flask import Flask\ndef create_app():\n    app = Flask(__name__)\n    return app\n",
      "app/routes.py": "",
      "boot.sh": "#!/bin/bash\nexec gunicorn -b :5000 microblog:app",
      "config.py": "class Config: pass",
      "microblog.py": "from app import create_app, db\napp = create_app()\n",
      "migrations/env.py": "",
      "requirements.txt": "Flask==3.0.0\nFlask-SQLAlchemy\nFlask-Migrate\n",
    },
    expect: {
      kind: "app",
      language: "python",
      appRoot: ".",
      framework: "flask 3.0.0",
      dev: "flask --app microblog run --debug --host 0.0.0.0",
      port: 5000,
    },
  },
  {
    title: "cookiecutter django style",
    files: {
      "config/settings/base.py": "import environ",
      "config/settings/local.py": "",
      "config/settings/production.py": "",
      "config/urls.py": "",
      "config/wsgi.py": "",
      "docker-compose.local.yml": 'services:\n  django:\n    ports: ["8000:8000"]\n  postgres: {}\n',
      "manage.py": "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings.local')",
      "my_awesome/templates/base.html": "",
      "my_awesome/users/models.py": "",
      "package.json": {
        name: "my-app",
        version: "0.1.0",
        private: true,
        scripts: {
          dev: "concurrently npm:dev:*",
          build: "webpack --config webpack/prod.config.js",
        },
        dependencies: {},
        devDependencies: {
          gulp: "^1.0.0",
          webpack: "^1.0.0",
          bootstrap: "^1.0.0",
        },
      },
      "pyproject.toml": "[tool.ruff]\nline-length=119\n",
      "requirements/base.txt": "django==5.0.10\ndjango-environ\nargon2-cffi\n",
      "requirements/local.txt": "-r base.txt\nwerkzeug[watchdog]\n",
      "requirements/production.txt": "-r base.txt\ngunicorn\n",
    },
    expect: {
      kind: "app",
      language: "python",
      appRoot: ".",
      framework: "django 5.0.10",
      install: "pip install -r requirements/local.txt && npm install",
      dev: "python manage.py runserver 0.0.0.0:8000",
      port: 8000,
    },
  },
  {
    title: "gradio hf space",
    files: {
      "README.md": "---\ntitle: X\nsdk: gradio\nsdk_version: 4.44.0\napp_file: app.py\n---\n",
      "app.py":
        "import gradio as gr\n\ndemo = gr.Interface(fn=lambda x: x, inputs='text', outputs='text')\ndemo.launch()\n",
      "requirements.txt": "torch\ntransformers\n",
    },
    expect: {
      kind: "app",
      language: "python",
      appRoot: ".",
      framework: "gradio 4.44.0",
      dev: "gradio app.py",
      port: 7860,
    },
  },
  {
    title: "streamlit in config port",
    files: {
      ".streamlit/config.toml": "[server]\nport = 8502\nheadless = true\n",
      "app.py": "import streamlit as st\n",
      "requirements.txt": "streamlit\n",
    },
    expect: {
      kind: "app",
      language: "python",
      appRoot: ".",
      framework: "streamlit",
      dev: "streamlit run app.py",
      port: 8502,
    },
  },
  {
    title: "voting app",
    files: {
      "docker-compose.yml":
        'services:\n  vote:\n    build: ./vote\n    ports: ["8080:80"]\n  result:\n    build: ./result\n    ports: ["8081:80"]\n  worker:\n    build: ./worker\n  redis:\n    image: redis:alpine\n  db:\n    image: postgres:15-alpine\n',
      "healthchecks/redis.sh": "",
      "k8s-specifications/vote.yaml": "",
      "result/Dockerfile": "FROM node:18-slim\nENV PORT 80\nEXPOSE 80\n",
      "result/package.json": {
        name: "result",
        version: "1.0.0",
        main: "server.js",
        scripts: {
          test: 'echo "Error: no test specified" && exit 1',
        },
        dependencies: {
          express: "^4.18.2",
          "socket.io": "^4.7.2",
          pg: "^8.11",
        },
      },
      "result/server.js":
        "var express=require('express');var port = process.env.PORT || 4000;server.listen(port)",
      "result/views/index.html": "",
      "vote/Dockerfile":
        'FROM python:3.11-slim\nEXPOSE 80\nCMD ["gunicorn", "app:app", "-b", "0.0.0.0:80"]\n',
      "vote/app.py":
        "from flask import Flask\napp = Flask(__name__)\nif __name__ == '__main__':\n    app.run(host='0.0.0.0', port=80, debug=True)\n",
      "vote/requirements.txt": "Flask\nRedis\ngunicorn\n",
      "vote/templates/index.html": "",
      "worker/Program.cs": "",
      "worker/Worker.csproj":
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
    },
    expect: {
      kind: "app",
      language: "python",
      appRoot: "vote",
      framework: "flask",
      dev: "flask --app app run --debug --host 0.0.0.0",
      port: 5000,
    },
  },
  {
    title: "mkdocs material",
    files: {
      "docs/index.md": "# hi",
      "mkdocs.yml": "site_name: Docs\ntheme:\n  name: material\n",
      "requirements.txt": "mkdocs-material==9.5.0\n",
    },
    expect: {
      kind: "site",
      language: "python",
      appRoot: ".",
      framework: "mkdocs 9.5.0",
      install: "pip install -r requirements.txt",
      dev: "mkdocs serve --dev-addr 0.0.0.0:8000",
      port: 8000,
    },
  },
  {
    title: "sphinx docs root",
    files: {
      ".readthedocs.yaml": "version: 2\n",
      "docs/Makefile": "SPHINXBUILD ?= sphinx-build",
      "docs/requirements.txt": "sphinx==7.1.2\nsphinx-rtd-theme\n",
      "docs/source/conf.py": "project = 'x'\nextensions = []",
      "docs/source/index.rst": "",
    },
    expect: {
      kind: "site",
      language: "python",
      appRoot: "docs",
      framework: "sphinx 7.1.2",
      dev: "sphinx-autobuild source _build --host 0.0.0.0 --port 8000",
      port: 8000,
    },
  },
  {
    title: "py lib src hatch",
    files: {
      "docs/conf.py": "project='mylib'",
      "docs/index.rst": "",
      "pyproject.toml":
        '[build-system]\nrequires=["hatchling"]\nbuild-backend="hatchling.build"\n[project]\nname="mylib"\nversion="1.0"\ndependencies=["attrs"]\n',
      "src/mylib/__init__.py": "",
      "src/mylib/core.py": "",
      "tests/test_core.py": "",
      "tox.ini": "",
    },
    expect: {
      kind: "library",
      language: "python",
      appRoot: ".",
      framework: null,
      start: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "rails jsbundling bin dev",
    files: {
      Gemfile: "gem 'rails', '~> 7.1'\ngem 'jsbundling-rails'\ngem 'pg'\n",
      "Gemfile.lock": "",
      "Procfile.dev":
        "web: unset PORT && bin/rails server\njs: yarn build --watch\ncss: yarn build:css --watch\n",
      Rakefile: "",
      "app/models/user.rb": "",
      "bin/dev": '#!/usr/bin/env sh\nexec foreman start -f Procfile.dev "$@"',
      "bin/rails": "",
      "config/application.rb": "",
      "config/routes.rb": "",
      "config.ru": "",
      "package.json": {
        name: "my-app",
        version: "0.1.0",
        private: true,
        scripts: {
          build: "esbuild app/javascript/*.* --bundle --outdir=app/assets/builds",
          "build:css": "sass",
        },
        dependencies: {
          "@hotwired/turbo-rails": "^1.0.0",
          esbuild: "^1.0.0",
        },
        devDependencies: {},
      },
      "yarn.lock": "# yarn lockfile v1\n",
    },
    expect: {
      kind: "app",
      language: "ruby",
      appRoot: ".",
      framework: "rails 7.1",
      install: "bundle install && yarn install",
      dev: "bin/dev",
      port: 3000,
    },
  },
  {
    title: "leptos csr trunk",
    files: {
      "Cargo.toml":
        '[package]\nname="y"\nversion="0.1.0"\n[dependencies]\nleptos={version="0.6",features=["csr"]}\nconsole_error_panic_hook="0.1"\n',
      "Trunk.toml": "[serve]\nport = 3000\n",
      "index.html": '<html><head><link data-trunk rel="rust"/></head></html>',
      "src/main.rs": "use leptos::*;",
    },
    expect: {
      kind: "app",
      language: "rust",
      appRoot: ".",
      framework: "leptos 0.6",
      dev: "trunk serve --address 0.0.0.0",
      port: 3000,
    },
  },
  {
    title: "html5up template gulp",
    files: {
      "gulpfile.js":
        "const browsersync = require('browser-sync').create();function browserSync(done){browsersync.init({server:{baseDir:'./'},port:3000});done()}",
      "index.html": "<html></html>",
      "package.json": {
        name: "startbootstrap-agency",
        version: "0.1.0",
        private: true,
        license: "MIT",
        scripts: {
          start: "gulp watch",
          build: "gulp",
        },
        dependencies: {
          bootstrap: "5.1.3",
        },
        devDependencies: {
          gulp: "^4.0.2",
          "browser-sync": "^1.0.0",
          "gulp-sass": "^1.0.0",
        },
      },
      "scss/a.scss": "",
    },
    expect: {
      kind: "app",
      language: "javascript",
      appRoot: ".",
      framework: "gulp 4.0.2",
      dev: "npm run start",
      port: 3000,
    },
  },
  {
    title: "reveal fork",
    files: {
      "demo.html": "",
      "dist/reveal.js": "",
      "gulpfile.js":
        "const port = yargs.argv.port || 8000\nconst connect=require('gulp-connect');gulp.task('serve',()=>connect.server({root:'.',port:port}))",
      "index.html": "<html></html>",
      "js/index.js": "",
      "package.json": {
        name: "reveal.js",
        version: "5.1.0",
        private: false,
        main: "dist/reveal.js",
        scripts: {
          start: "gulp serve",
          build: "gulp build",
          test: "gulp test",
        },
        dependencies: {},
        devDependencies: {
          gulp: "^5.0.0",
          "gulp-connect": "^1.0.0",
          yargs: "^1.0.0",
        },
      },
    },
    expect: {
      kind: "app",
      language: "javascript",
      appRoot: ".",
      framework: "gulp 5.0.0",
      dev: "npm run start",
      port: 8000,
    },
  },
  {
    title: "startbootstrap scripts",
    files: {
      "dist/index.html": "<html></html>",
      "package.json": {
        name: "startbootstrap-clean-blog",
        version: "0.1.0",
        private: true,
        license: "MIT",
        scripts: {
          build: "npm run clean && npm run build:pug && npm run build:scss",
          "build:pug": "node scripts/build-pug.js",
          "build:scss": "node scripts/build-scss.js",
          clean: "node scripts/clean.js",
          start: "npm run build && node scripts/start.js",
          "start:debug": "npm run build && node scripts/start-debug.js",
        },
        dependencies: {
          bootstrap: "^1.0.0",
        },
        devDependencies: {
          "browser-sync": "^1.0.0",
          concurrently: "^1.0.0",
          pug: "^1.0.0",
          sass: "^1.0.0",
          chokidar: "^1.0.0",
        },
      },
      "scripts/build-pug.js": "",
      "scripts/clean.js": "",
      "scripts/start.js":
        "const concurrently = require('concurrently');\nconst browserSyncPath = 'x';\nconcurrently([{command:browserSyncPath + ' dist -w'}])",
      "src/pug/index.pug": "",
    },
    expect: {
      kind: "app",
      language: "javascript",
      appRoot: ".",
      framework: null,
      dev: "npm run start",
      port: 3000,
    },
  },
  {
    title: "phaser vite template",
    files: {
      "index.html":
        '<!doctype html>\n<html lang="en"><head><meta charset="UTF-8"/><title>App</title></head><body><div id="root"></div><script type="module" src="/src/main.js"></script></body></html>\n',
      "log.js": "",
      "package.json": {
        name: "my-app",
        version: "0.1.0",
        private: true,
        scripts: {
          dev: "node log.js dev & vite --config vite/config.dev.mjs",
          build: "node log.js build & vite build --config vite/config.prod.mjs",
          "dev-nolog": "vite --config vite/config.dev.mjs",
        },
        dependencies: {
          phaser: "^3.88.0",
        },
        devDependencies: {
          vite: "^6.0.5",
          terser: "^1.0.0",
        },
      },
      "src/main.js": "",
      "vite/config.dev.mjs":
        "import { defineConfig } from 'vite';\nexport default defineConfig({ base: './', server: { port: 8080 } });",
      "vite/config.prod.mjs": "",
    },
    expect: {
      kind: "app",
      language: "javascript",
      appRoot: ".",
      framework: "vite 6.0.5",
      dev: "npm run dev",
      port: 8080,
    },
  },
  {
    title: "vue element admin",
    files: {
      "mock/index.js": "",
      "package.json": {
        name: "vue-element-admin",
        version: "0.1.0",
        private: true,
        scripts: {
          dev: "vue-cli-service serve",
          "build:prod": "vue-cli-service build",
        },
        dependencies: {
          vue: "2.6.10",
          "element-ui": "^1.0.0",
        },
        devDependencies: {
          "@vue/cli-service": "4.4.4",
        },
      },
      "public/index.html": "<html></html>",
      "src/main.js": "",
      "vue.config.js":
        "'use strict'\nconst port = process.env.port || process.env.npm_config_port || 9527 // dev port\nmodule.exports = { publicPath: '/', devServer: { port: port, open: true } }",
    },
    expect: {
      kind: "app",
      language: "javascript",
      appRoot: ".",
      framework: "vue 4.4.4",
      dev: "npm run dev",
      port: 9527,
    },
  },
  {
    title: "parcel todo",
    files: {
      "package-lock.json": '{"name":"my-app","lockfileVersion":3,"packages":{}}',
      "package.json": {
        name: "todo",
        version: "1.0.0",
        source: "src/index.html",
        browserslist: "> 0.5%",
        scripts: {
          start: "parcel",
          build: "parcel build",
        },
        devDependencies: {
          parcel: "^2.9.3",
        },
      },
      "src/app.js": "",
      "src/index.html":
        '<!doctype html>\n<html lang="en"><head><meta charset="UTF-8"/><title>App</title></head><body><div id="root"></div><script type="module" src="app.js"></script></body></html>\n',
    },
    expect: {
      kind: "app",
      language: "javascript",
      appRoot: ".",
      framework: "parcel 2.9.3",
      dev: "npm run start",
      port: 1234,
    },
  },
  {
    title: "rush monorepo",
    files: {
      "apps/portal/index.html":
        '<!doctype html>\n<html lang="en"><head><meta charset="UTF-8"/><title>App</title></head><body><div id="root"></div><script type="module" src="/src/main.tsx"></script></body></html>\n',
      "apps/portal/package.json": {
        name: "portal",
        version: "0.1.0",
        private: true,
        scripts: {
          build: "vite build",
          dev: "vite",
        },
        dependencies: {
          react: "^19.0.0",
          "react-dom": "^19.0.0",
          "@co/lib": "workspace:*",
        },
        devDependencies: {
          vite: "^6.0.5",
        },
      },
      "apps/portal/src/main.tsx": "",
      "common/config/rush/pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
      "libraries/lib/package.json": {
        name: "@co/lib",
        version: "0.1.0",
        private: true,
        main: "lib/index.js",
        scripts: {
          build: "tsc",
        },
        dependencies: {},
        devDependencies: {
          typescript: "^5.7.2",
        },
      },
      "libraries/lib/src/index.ts": "",
      "rush.json":
        '{\n  // rush\n  "rushVersion":"5.112.0","pnpmVersion":"8.15.1","projects":[{"packageName":"portal","projectFolder":"apps/portal"},{"packageName":"@co/lib","projectFolder":"libraries/lib"}]}',
    },
    expect: {
      kind: "app",
      language: "typescript",
      appRoot: "apps/portal",
      framework: "vite 6.0.5",
      dev: "pnpm run dev",
      port: 5173,
    },
  },
  {
    title: "sst v3 monorepo",
    files: {
      "package-lock.json": '{"name":"my-app","lockfileVersion":3,"packages":{}}',
      "package.json": {
        name: "my-app",
        version: "0.1.0",
        private: true,
        workspaces: ["packages/*"],
        scripts: {
          dev: "sst dev",
          build: "sst build",
        },
        dependencies: {
          sst: "^3.0.0",
        },
        devDependencies: {
          typescript: "^5.7.2",
        },
      },
      "packages/core/package.json": {
        name: "@app/core",
        version: "0.1.0",
        private: true,
        exports: {
          "./*": "./src/*.ts",
        },
        scripts: {
          test: "vitest",
        },
        dependencies: {},
        devDependencies: {},
      },
      "packages/core/src/a.ts": "",
      "packages/functions/package.json": {
        name: "@app/functions",
        version: "0.1.0",
        private: true,
        scripts: {},
        dependencies: {},
        devDependencies: {
          "@types/aws-lambda": "^1.0.0",
        },
      },
      "packages/functions/src/api.ts": "",
      "packages/web/astro.config.mjs": "",
      "packages/web/package.json": {
        name: "@app/web",
        version: "0.1.0",
        private: true,
        scripts: {
          dev: "astro dev",
          build: "astro build",
        },
        dependencies: {
          astro: "^5.1.1",
        },
        devDependencies: {},
      },
      "packages/web/src/pages/index.astro": "",
      "sst.config.ts": '/// <reference path="./.sst/platform/config.d.ts" />',
    },
    expect: {
      kind: "site",
      language: "javascript",
      appRoot: "packages/web",
      framework: "astro 5.1.1",
      dev: "npm run dev",
      port: 4321,
    },
  },
];
