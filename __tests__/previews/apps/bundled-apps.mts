import { counter, type PreviewApp } from "../preview-app.mts";

/** What pages with a development socket have in common. */
export const page = (edited: string) =>
  ({ registries: ["npm"], edited, click: counter, hasSocket: true }) as const;

/** A page of React with a button that counts. */
const reactApp = (title: string) => `import React, { useState } from "react";
export default function App() {
  const [count, setCount] = useState(0);
  return <main><h1>${title}</h1><button id="counter" onClick={() => setCount(count + 1)}>clicked {count} times</button></main>;
}
`;

/** Mounts the app of React beside it. */
export const reactEntry = `import React from "react";
import { createRoot } from "react-dom/client";
import App from "./App";
createRoot(document.getElementById("root")).render(<App />);
`;

/** A page with this body. */
export const html = (body: string) =>
  `<!doctype html>\n<html lang="en">\n  <head><meta charset="utf-8" /><title>App</title></head>\n  <body>${body}</body>\n</html>\n`;

/** What a great part of all React repositories still are. */
const createReactApp: PreviewApp = {
  ...page("src/App.js"),
  name: "create-react-app",
  files: {
    "package.json": JSON.stringify({
      name: "cra-app",
      version: "0.1.0",
      private: true,
      dependencies: { react: "^18.3.1", "react-dom": "^18.3.1", "react-scripts": "5.0.1" },
      scripts: {
        start: "react-scripts start",
        build: "react-scripts build",
        test: "react-scripts test",
        eject: "react-scripts eject",
      },
      eslintConfig: { extends: ["react-app"] },
      browserslist: { production: [">0.2%"], development: ["last 1 chrome version"] },
    }),
    "public/index.html": html('<div id="root"></div>'),
    "src/index.js": reactEntry,
    "src/App.js": reactApp("Hello from Create React App"),
  },
  shows: "Hello from Create React App",
};

const vueCli: PreviewApp = {
  ...page("src/App.vue"),
  name: "vue-cli",
  files: {
    "package.json": JSON.stringify({
      name: "vue-cli-app",
      version: "0.1.0",
      private: true,
      scripts: { serve: "vue-cli-service serve", build: "vue-cli-service build" },
      dependencies: { "core-js": "^3.8.3", vue: "^3.2.13" },
      devDependencies: { "@vue/cli-plugin-babel": "~5.0.0", "@vue/cli-service": "~5.0.0" },
      browserslist: ["> 1%", "last 2 versions", "not dead", "not ie 11"],
    }),
    "babel.config.js": "module.exports = { presets: ['@vue/cli-plugin-babel/preset'] }\n",
    "vue.config.js":
      "const { defineConfig } = require('@vue/cli-service')\nmodule.exports = defineConfig({ transpileDependencies: true })\n",
    "public/index.html": html('<div id="app"></div>'),
    "src/main.js":
      "import { createApp } from 'vue'\nimport App from './App.vue'\ncreateApp(App).mount('#app')\n",
    "src/App.vue": `<template>
  <main><h1>Hello from Vue CLI</h1><button id="counter" @click="count++">clicked {{ count }} times</button></main>
</template>
<script>
export default { data: () => ({ count: 0 }) };
</script>
`,
  },
  shows: "Hello from Vue CLI",
};

const webpack: PreviewApp = {
  ...page("src/index.js"),
  // Its page looks for the socket at the port of its configuration, which a preview's address does not have.
  hasSocket: false,
  name: "webpack",
  files: {
    "package.json": JSON.stringify({
      name: "webpack-app",
      private: true,
      scripts: { start: "webpack serve --mode development", build: "webpack --mode production" },
      devDependencies: {
        "html-webpack-plugin": "^5.6.0",
        webpack: "^5.90.0",
        "webpack-cli": "^5.1.4",
        "webpack-dev-server": "^5.0.0",
      },
    }),
    "webpack.config.js": `const HtmlWebpackPlugin = require("html-webpack-plugin");
module.exports = {
  entry: "./src/index.js",
  plugins: [new HtmlWebpackPlugin({ title: "webpack" })],
  devServer: { port: 9000, hot: true },
};
`,
    "src/index.js": `document.body.innerHTML = '<h1>Hello from webpack</h1><button id="counter">clicked 0 times</button>';
let count = 0;
document.querySelector("#counter").onclick = (event) => { event.target.textContent = "clicked " + ++count + " times"; };
`,
  },
  shows: "Hello from webpack",
};

const parcel: PreviewApp = {
  ...page("src/App.jsx"),
  // As webpack's.
  hasSocket: false,
  name: "parcel",
  files: {
    "package.json": JSON.stringify({
      name: "parcel-app",
      private: true,
      source: "src/index.html",
      scripts: { start: "parcel", build: "parcel build" },
      dependencies: { react: "^19.0.0", "react-dom": "^19.0.0" },
      devDependencies: { parcel: "^2.16.0" },
    }),
    "src/index.html": html('<div id="root"></div><script type="module" src="./index.jsx"></script>'),
    "src/index.jsx": reactEntry,
    "src/App.jsx": reactApp("Hello from Parcel"),
  },
  shows: "Hello from Parcel",
};

const gatsby: PreviewApp = {
  ...page("src/pages/index.js"),
  name: "gatsby",
  files: {
    "package.json": JSON.stringify({
      name: "gatsby-app",
      private: true,
      scripts: { develop: "gatsby develop", start: "gatsby develop", build: "gatsby build" },
      dependencies: { gatsby: "^5.14.0", react: "^18.2.0", "react-dom": "^18.2.0" },
    }),
    "gatsby-config.js": 'module.exports = { siteMetadata: { title: "Gatsby" }, plugins: [] };\n',
    "src/pages/index.js": reactApp("Hello from Gatsby"),
  },
  shows: "Hello from Gatsby",
};

/** Apps whose development servers are other ones than Vite's and Next's. */
export const bundledApps: readonly PreviewApp[] = [createReactApp, vueCli, webpack, parcel, gatsby];
