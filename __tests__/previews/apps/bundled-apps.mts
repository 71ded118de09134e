import { counter, type PreviewApp } from "../preview-app.mts";
import { npx } from "../scaffold.mts";

const page = (edited: string) => ({ registries: ["npm"], edited, click: counter, hasSocket: true }) as const;

/** A page of React with a button that counts. */
const reactApp = (title: string) => `import React, { useState } from "react";
export default function App() {
  const [count, setCount] = useState(0);
  return <main><h1>${title}</h1><button id="counter" onClick={() => setCount(count + 1)}>clicked {count} times</button></main>;
}
`;

const reactEntry = `import React from "react";
import { createRoot } from "react-dom/client";
import App from "./App";
createRoot(document.getElementById("root")).render(<App />);
`;

const html = (body: string) =>
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
  // Its socket is silent until something has changed.
  hasSocket: false,
  showsEditsByItself: true,
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

/** The page in a folder, its API beside it, and one command at the root that starts both. */
const mern: PreviewApp = {
  ...page("client/src/App.jsx"),
  name: "client-and-server",
  files: {
    "package.json": JSON.stringify({
      name: "client-and-server",
      private: true,
      scripts: {
        dev: 'concurrently "npm run server" "npm run client"',
        server: "nodemon server/index.js",
        client: "npm run dev --prefix client",
        postinstall: "npm install --prefix client",
      },
      dependencies: { cors: "^2.8.5", express: "^4.19.0" },
      devDependencies: { concurrently: "^9.0.0", nodemon: "^3.1.0" },
    }),
    "server/index.js": `const express = require("express");
const app = express();
app.use(require("cors")());
app.get("/api/name", (_request, response) => response.json({ name: "the API" }));
app.listen(process.env.PORT || 5000, () => console.log("API up"));
`,
    "client/package.json": JSON.stringify({
      name: "client",
      private: true,
      type: "module",
      scripts: { dev: "vite", build: "vite build" },
      dependencies: { react: "^19.0.0", "react-dom": "^19.0.0" },
      devDependencies: { "@vitejs/plugin-react": "^5.0.0", vite: "^7.0.0" },
    }),
    "client/vite.config.js": `import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
export default defineConfig({ plugins: [react()], server: { proxy: { "/api": "http://localhost:5000" } } });
`,
    "client/index.html": html('<div id="root"></div><script type="module" src="/src/main.jsx"></script>'),
    "client/src/main.jsx": reactEntry,
    "client/src/App.jsx": `import { useState } from "react";
export default function App() {
  const [times, setTimes] = useState(0);
  const [name, setName] = useState("nothing");
  async function ask() {
    setName((await (await fetch("/api/name")).json()).name);
    setTimes(times + 1);
  }
  return <main><h1>Hello from the client</h1><button id="counter" onClick={ask}>clicked {times} times</button><p>{name}</p></main>;
}
`,
  },
  shows: "Hello from the client",
};

const t3: PreviewApp = {
  ...page("src/app/page.tsx"),
  name: "t3",
  tools: [
    npx(
      "create-t3-app@latest",
      "create-t3-app",
      ...["app", "--CI", "--noGit", "--noInstall", "--appRouter", "--tailwind", "--trpc"],
    ),
    { command: ["sh", "-c", "cp -a app/. . && rm -rf app"] },
  ],
  files: {
    "src/app/page.tsx": `"use client";
import { useState } from "react";
export default function Home() {
  const [count, setCount] = useState(0);
  return <main><h1>Hello from T3</h1><button id="counter" onClick={() => setCount(count + 1)}>clicked {count} times</button></main>;
}
`,
  },
  shows: "Hello from T3",
};

const expo: PreviewApp = {
  ...page("App.js"),
  name: "expo",
  files: {
    "package.json": JSON.stringify({
      name: "expo-app",
      version: "1.0.0",
      main: "index.js",
      private: true,
      scripts: {
        start: "expo start",
        android: "expo start --android",
        ios: "expo start --ios",
        web: "expo start --web",
      },
      dependencies: {
        "@expo/metro-runtime": "~6.1.0",
        expo: "~54.0.0",
        react: "19.1.0",
        "react-dom": "19.1.0",
        "react-native": "0.81.4",
        "react-native-web": "^0.21.0",
      },
    }),
    "app.json": '{ "expo": { "name": "expo-app", "slug": "expo-app", "web": { "bundler": "metro" } } }\n',
    "index.js":
      'import { registerRootComponent } from "expo";\nimport App from "./App";\nregisterRootComponent(App);\n',
    "App.js": `import { useState } from "react";
import { Pressable, Text, View } from "react-native";
export default function App() {
  const [count, setCount] = useState(0);
  return (
    <View>
      <Text>Hello from Expo</Text>
      <Pressable nativeID="counter" onPress={() => setCount(count + 1)}><Text>clicked {count} times</Text></Pressable>
    </View>
  );
}
`,
  },
  shows: "Hello from Expo",
};

const solidStart: PreviewApp = {
  ...page("src/routes/index.tsx"),
  name: "solid-start",
  files: {
    "package.json": JSON.stringify({
      name: "solid-start-app",
      private: true,
      type: "module",
      scripts: { dev: "vinxi dev", build: "vinxi build", start: "vinxi start" },
      dependencies: {
        "@solidjs/router": "^0.15.0",
        "@solidjs/start": "^1.1.0",
        "solid-js": "^1.9.5",
        vinxi: "^0.5.7",
      },
    }),
    "app.config.ts":
      'import { defineConfig } from "@solidjs/start/config";\nexport default defineConfig({});\n',
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        jsx: "preserve",
        jsxImportSource: "solid-js",
        moduleResolution: "bundler",
        module: "esnext",
      },
    }),
    "src/app.tsx": `import { Router } from "@solidjs/router";
import { FileRoutes } from "@solidjs/start/router";
import { Suspense } from "solid-js";
export default function App() {
  return <Router root={(props) => <Suspense>{props.children}</Suspense>}><FileRoutes /></Router>;
}
`,
    "src/entry-client.tsx":
      '// @refresh reload\nimport { mount, StartClient } from "@solidjs/start/client";\nmount(() => <StartClient />, document.getElementById("app")!);\n',
    "src/entry-server.tsx": `// @refresh reload
import { createHandler, StartServer } from "@solidjs/start/server";
export default createHandler(() => (
  <StartServer document={({ assets, children, scripts }) => (
    <html lang="en"><head>{assets}</head><body><div id="app">{children}</div>{scripts}</body></html>
  )} />
));
`,
    "src/routes/index.tsx": `import { createSignal } from "solid-js";
export default function Home() {
  const [count, setCount] = createSignal(0);
  return <main><h1>Hello from SolidStart</h1><button id="counter" onClick={() => setCount(count() + 1)}>clicked {count()} times</button></main>;
}
`,
  },
  shows: "Hello from SolidStart",
};

/** Apps whose development servers are other ones than Vite's and Next's. */
export const bundledApps: readonly PreviewApp[] = [
  createReactApp,
  vueCli,
  webpack,
  parcel,
  gatsby,
  mern,
  t3,
  expo,
  solidStart,
];
