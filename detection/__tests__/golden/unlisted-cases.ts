import type { GoldenCase } from "./case";

/** What a program needs that no manifest lists, and pages that no script serves. */
export const unlistedCases: readonly GoldenCase[] = [
  {
    title: "tailwind cli site",
    files: {
      "package-lock.json": '{"name":"my-app","lockfileVersion":3,"packages":{}}',
      "package.json": {
        name: "my-app",
        version: "0.1.0",
        private: true,
        scripts: {
          dev: "npx tailwindcss -i ./src/input.css -o ./src/output.css --watch",
          build: "npx tailwindcss -i ./src/input.css -o ./src/output.css --minify",
        },
        dependencies: {},
        devDependencies: {
          tailwindcss: "^3.4.0",
        },
      },
      "src/index.html": '<html><link href="output.css"></html>',
      "src/input.css": "@tailwind base;",
      "tailwind.config.js": "",
    },
    expect: {
      kind: "site",
      language: "javascript",
      appRoot: ".",
      framework: null,
      install: "npm ci",
      dev: "npm run build && npx serve --listen 8080 src",
      port: 8080,
    },
  },
  {
    title: "ghost theme",
    files: {
      "assets/css/screen.css": "",
      "default.hbs": "",
      "gulpfile.js": 'const livereload=require("gulp-livereload");',
      "index.hbs": "",
      "package.json": {
        name: "casper",
        version: "5.7.0",
        private: true,
        engines: {
          ghost: ">=5.0.0",
        },
        scripts: {
          dev: "gulp",
          zip: "gulp zip",
          test: "gscan .",
        },
        dependencies: {},
        devDependencies: {
          gulp: "^1.0.0",
          "gulp-postcss": "^1.0.0",
          gscan: "^1.0.0",
          "gulp-livereload": "^1.0.0",
        },
      },
      "post.hbs": "",
      "yarn.lock": "# yarn lockfile v1\n",
    },
    expect: {
      kind: "extension",
      language: "javascript",
      appRoot: ".",
      framework: null,
      dev: "yarn run dev",
      port: null,
    },
  },
  {
    title: "plain portfolio with sass",
    files: {
      "css/style.css": "",
      "index.html": '<html><link rel="stylesheet" href="css/style.css"></html>',
      "js/main.js": 'document.querySelector("a")',
      "package-lock.json": '{"name":"my-app","lockfileVersion":3,"packages":{}}',
      "package.json": {
        name: "my-app",
        version: "0.1.0",
        private: true,
        scripts: {
          sass: "sass --watch scss:css",
        },
        dependencies: {},
        devDependencies: {
          sass: "^1.0.0",
        },
      },
      "scss/style.scss": "",
    },
    expect: {
      kind: "site",
      language: "javascript",
      appRoot: ".",
      framework: null,
      dev: "npx serve --listen 8080 .",
      port: 8080,
    },
  },
  {
    title: "python package with streamlit demo",
    files: {
      "demo/app.py": "import streamlit as st\nimport lib\n",
      "demo/requirements.txt": "streamlit\nlib\n",
      "pyproject.toml":
        '[project]\nname="lib"\nversion="0.2"\ndependencies=["numpy"]\n[build-system]\nrequires=["setuptools"]\n',
      "src/lib/__init__.py": "import numpy",
      "tests/test_lib.py": "",
    },
    expect: {
      kind: "app",
      language: "python",
      appRoot: "demo",
      framework: "streamlit",
      dev: "streamlit run app.py",
      port: 8501,
    },
  },
  {
    title: "craco ts",
    files: {
      "craco.config.js": "",
      "package.json": {
        name: "my-app",
        version: "0.1.0",
        private: true,
        scripts: {
          start: "craco start",
          build: "craco build",
        },
        dependencies: {
          react: "^19.0.0",
          "react-dom": "^19.0.0",
          "react-scripts": "5",
          "@craco/craco": "^1.0.0",
          typescript: "^5.7.2",
        },
        devDependencies: {},
      },
      "public/index.html": "",
      "src/index.tsx": "",
      "tsconfig.json": "{}",
    },
    expect: {
      kind: "app",
      language: "typescript",
      appRoot: ".",
      framework: "create-react-app 5",
      dev: "npm run start",
      port: 3000,
    },
  },
  {
    title: "flask no requirements",
    files: {
      "app.py":
        'from flask import Flask\napp = Flask(__name__)\n@app.route("/")\ndef h():\n    return "x"\nif __name__=="__main__":\n    app.run()\n',
      "static/a.css": "",
      "templates/index.html": "",
    },
    expect: {
      kind: "app",
      language: "python",
      appRoot: ".",
      framework: "flask",
      dev: "flask --app app run --debug --host 0.0.0.0",
      port: 5000,
    },
  },
  {
    title: "servlet war jsp",
    files: {
      "pom.xml":
        "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>w</artifactId><version>1</version><packaging>war</packaging><dependencies><dependency><groupId>javax.servlet</groupId><artifactId>javax.servlet-api</artifactId></dependency></dependencies><build><plugins><plugin><groupId>org.eclipse.jetty</groupId><artifactId>jetty-maven-plugin</artifactId></plugin></plugins></build></project>",
      "src/main/java/a/S.java": "public class S extends HttpServlet {}",
      "src/main/webapp/WEB-INF/web.xml": "",
      "src/main/webapp/index.jsp": "",
    },
    expect: {
      kind: "app",
      language: "java",
      appRoot: ".",
      framework: null,
      dev: "mvn jetty:run",
      port: 8080,
    },
  },
  {
    title: "sinatra modular config ru",
    files: {
      Gemfile: "gem 'sinatra'\ngem 'rackup'\ngem 'puma'\n",
      "Gemfile.lock": "",
      "app.rb": "require 'sinatra/base'\nclass App < Sinatra::Base\nend",
      "config.ru": "require './app'\nrun App",
    },
    expect: {
      kind: "app",
      language: "ruby",
      appRoot: ".",
      framework: "sinatra",
      dev: "bundle exec rackup --host 0.0.0.0",
      port: 9292,
    },
  },
  {
    title: "streamlit no requirements",
    files: {
      "app.py": 'import streamlit as st\nst.title("x")\n',
    },
    expect: {
      kind: "app",
      language: "python",
      appRoot: ".",
      framework: "streamlit",
      dev: "streamlit run app.py",
      port: 8501,
    },
  },
];
