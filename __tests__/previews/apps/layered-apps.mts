import type { PreviewApp } from "../preview-app.mts";
import { npx } from "../scaffold.mts";
import { html, page, reactEntry } from "./bundled-apps.mts";

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
    // The generated one waits for Google's fonts, which are no registry.
    "src/app/layout.tsx": `import "~/styles/globals.css";
import { TRPCReactProvider } from "~/trpc/react";
export default function Layout({ children }: { children: React.ReactNode }) {
  return <html lang="en"><body><TRPCReactProvider>{children}</TRPCReactProvider></body></html>;
}
`,
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
  // Vinxi opens its socket on a port of its own.
  hasSocket: false,
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

/** Apps of several parts: a client and a server, or a framework on top of others. */
export const layeredApps: readonly PreviewApp[] = [mern, t3, expo, solidStart];
