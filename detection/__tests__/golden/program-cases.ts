import type { GoldenCase } from "./case";

/** Repositories with nothing to start, or whose programs only accompany them. */
export const programCases: readonly GoldenCase[] = [
  {
    title: "lib lodash like",
    files: {
      "index.js": "module.exports=()=>{}",
      "package.json": {
        name: "left-padder",
        version: "1.3.0",
        private: false,
        main: "index.js",
        files: ["index.js"],
        scripts: {
          test: "mocha",
          lint: "eslint .",
        },
        dependencies: {},
        devDependencies: {
          mocha: "^1.0.0",
          eslint: "^1.0.0",
        },
      },
      "test/test.js": "",
    },
    expect: {
      kind: "library",
      language: "javascript",
      appRoot: ".",
      framework: null,
      start: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "lib express like",
    files: {
      "examples/hello-world/index.js": "require('../../').listen(3000)",
      "index.js": "'use strict';\nmodule.exports = require('./lib/webfw');",
      "lib/application.js": "",
      "lib/webfw.js": "",
      "package.json": {
        name: "webfw",
        version: "5.0.1",
        private: false,
        license: "MIT",
        files: ["LICENSE", "index.js", "lib/"],
        scripts: {
          test: "mocha --require test/support/env",
          lint: "eslint .",
        },
        dependencies: {
          "body-parser": "^1.0.0",
          cookie: "^1.0.0",
          debug: "^1.0.0",
        },
        devDependencies: {
          mocha: "^1.0.0",
          eslint: "^1.0.0",
          supertest: "^1.0.0",
          ejs: "^1.0.0",
        },
      },
      "test/app.js": "",
    },
    expect: {
      kind: "library",
      language: "javascript",
      appRoot: ".",
      framework: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "dotnet nuget lib",
    files: {
      "Lib.sln": "",
      "src/Lib/A.cs": "",
      "src/Lib/Lib.csproj":
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><PropertyGroup><PackageId>Lib</PackageId></PropertyGroup></Project>',
      "test/Lib.Tests/Lib.Tests.csproj":
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
    },
    expect: {
      kind: "library",
      language: "csharp",
      appRoot: ".",
      framework: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "elixir lib",
    files: {
      "lib/jason.ex": "",
      "mix.exs":
        'defmodule Jason.MixProject do\n use Mix.Project\n def project, do: [app: :jason, version: "1.4.1", deps: deps(), package: package()]\n defp deps, do: [{:ex_doc, "~> 0.3", only: :dev}]\nend',
      "test/jason_test.exs": "",
    },
    expect: {
      kind: "library",
      language: "elixir",
      appRoot: ".",
      framework: null,
      start: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "go library",
    files: {
      "examples/basic/main.go": "package main\nfunc main(){}",
      "go.mod": "module github.com/x/mux\n\ngo 1.20\n",
      "mux.go": "package mux",
      "mux_test.go": "package mux",
    },
    expect: {
      kind: "library",
      language: "go",
      appRoot: ".",
      framework: null,
      start: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "java plain maven lib",
    files: {
      "pom.xml":
        "<project><modelVersion>4.0.0</modelVersion><groupId>com.x</groupId><artifactId>commons-x</artifactId><version>1.0</version><dependencies><dependency><groupId>junit</groupId><artifactId>junit</artifactId></dependency></dependencies></project>",
      "src/main/java/org/x/StringUtils.java": "package org.x; public class StringUtils {}",
      "src/test/java/T.java": "",
    },
    expect: {
      kind: "library",
      language: "java",
      appRoot: ".",
      framework: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "php composer library",
    files: {
      "composer.json": {
        name: "guzzle/psr7",
        type: "library",
        require: {
          php: "^7.2",
        },
        autoload: {
          "psr-4": {
            "G\\": "src/",
          },
        },
        "require-dev": {
          phpunit: "^9",
        },
      },
      "phpunit.xml.dist": "",
      "src/Uri.php": "<?php",
      "tests/UriTest.php": "",
    },
    expect: {
      kind: "library",
      language: "php",
      appRoot: ".",
      framework: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "ruby gem",
    files: {
      Gemfile: "source 'https://rubygems.org'\ngemspec\n",
      Rakefile: 'require "bundler/gem_tasks"',
      "bin/console": "",
      "lib/mygem/version.rb": "",
      "lib/mygem.rb": "",
      "mygem.gemspec": "Gem::Specification.new do |s| s.name='mygem' end",
      "spec/x_spec.rb": "",
    },
    expect: {
      kind: "library",
      language: "ruby",
      appRoot: ".",
      framework: null,
      start: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "swift package",
    files: {
      "Package.swift":
        '// swift-tools-version:5.9\nimport PackageDescription\nlet package = Package(name:"Alamofire", products:[.library(name:"A",targets:["A"])], targets:[.target(name:"A")])',
      "Sources/A/A.swift": "",
      "Tests/ATests/T.swift": "",
    },
    expect: {
      kind: "library",
      language: "swift",
      appRoot: ".",
      framework: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "ios xcode",
    files: {
      "App/AppDelegate.swift": "",
      "App/ContentView.swift": "import SwiftUI",
      "App.xcodeproj/project.pbxproj": "",
      Podfile: "pod 'Alamofire'",
    },
    expect: {
      kind: "unknown",
      language: "swift",
      appRoot: "App",
      framework: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "c makefile program",
    files: {
      Makefile: "all:\n\tgcc -o prog main.c\n",
      "main.c": "#include <stdio.h>\nint main(){return 0;}",
      "util.c": "",
      "util.h": "",
    },
    expect: {
      kind: "unknown",
      language: "c",
      appRoot: ".",
      framework: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "docker image repo",
    files: {
      Dockerfile: 'FROM alpine:3.19\nRUN apk add --no-cache nginx\nCMD ["nginx","-g","daemon off;"]\n',
      "entrypoint.sh": "#!/bin/sh",
      "nginx.conf": "",
    },
    expect: {
      kind: "cli",
      language: "shell",
      appRoot: ".",
      framework: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "r shiny",
    files: {
      "app.R": "library(shiny)\nshinyApp(ui, server)",
      "www/a.css": "",
    },
    expect: {
      kind: "app",
      language: "r",
      appRoot: ".",
      framework: "shiny",
      dev: "Rscript -e 'shiny::runApp(host = \"0.0.0.0\", port = 3838)'",
      port: 3838,
    },
  },
  {
    title: "wordpress plugin",
    files: {
      "includes/class-main.php": "<?php",
      "languages/x.pot": "",
      "my-plugin.php": "<?php\n/**\n * Plugin Name: My Plugin\n * Version: 1.0\n */",
      "uninstall.php": "<?php",
    },
    expect: {
      kind: "extension",
      language: "php",
      appRoot: ".",
      framework: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "wordpress theme underscores",
    files: {
      "composer.json": {
        name: "automattic/underscores",
        type: "wordpress-theme",
        "require-dev": {
          "wp-cli/i18n-command": "^2",
        },
      },
      "footer.php": "<?php",
      "functions.php": "<?php",
      "header.php": "<?php",
      "index.php": "<?php get_header();",
      "package.json": {
        name: "underscores",
        version: "0.1.0",
        private: true,
        scripts: {
          watch: "node-sass sass/ ./ --watch",
          "compile:css": "node-sass sass/ ./",
        },
        dependencies: {},
        devDependencies: {
          "node-sass": "^1.0.0",
          "@wordpress/scripts": "^1.0.0",
        },
      },
      "style.css": "/*\nTheme Name: _s\nTheme URI: https://underscores.me/\n*/",
      "template-parts/content.php": "",
    },
    expect: {
      kind: "extension",
      language: "php",
      appRoot: ".",
      framework: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "chrome extension plain",
    files: {
      "background.js": "chrome.runtime.onInstalled.addListener(()=>{})",
      "manifest.json": {
        manifest_version: 3,
        name: "Ext",
        version: "1.0",
        action: {
          default_popup: "popup.html",
        },
      },
      "popup.html": '<html><script src="popup.js"></script></html>',
      "popup.js": "",
    },
    expect: {
      kind: "extension",
      language: "javascript",
      appRoot: ".",
      framework: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "chrome extension subfolder",
    files: {
      "extension/background.js": "",
      "extension/manifest.json": {
        manifest_version: 3,
        name: "Ext",
        version: "1.0",
      },
      "extension/popup.html": "<html></html>",
    },
    expect: {
      kind: "extension",
      language: "javascript",
      appRoot: "extension",
      framework: null,
      dev: null,
      port: null,
    },
  },
  {
    title: "rust wasm game of life",
    files: {
      "Cargo.toml":
        '[package]\nname="wasm-game"\nversion="0.1.0"\n[lib]\ncrate-type=["cdylib"]\n[dependencies]\nwasm-bindgen="0.2"\n',
      "src/lib.rs": "",
      "www/index.html": "<html></html>",
      "www/index.js": "",
      "www/package.json": {
        name: "create-wasm-app",
        version: "0.1.0",
        private: false,
        main: "index.js",
        bin: {
          "create-wasm-app": ".bin/create-wasm-app.js",
        },
        scripts: {
          build: "webpack --config webpack.config.js",
          start: "webpack-dev-server",
        },
        dependencies: {},
        devDependencies: {
          webpack: "^4",
          "webpack-cli": "^1.0.0",
          "webpack-dev-server": "^3",
          "copy-webpack-plugin": "^1.0.0",
        },
      },
      "www/webpack.config.js": "",
    },
    expect: {
      kind: "app",
      language: "javascript",
      appRoot: "www",
      framework: null,
      dev: "npm run start",
      port: 8080,
    },
  },
];
