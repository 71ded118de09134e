/** A small app to begin with, where no repository is at hand. */
export interface Sample {
  name: string;
  description: string;
  files: Record<string, string>;
}

export const samples: readonly Sample[] = [
  {
    name: "A page",
    description: "HTML, a style and a script",
    files: {
      "index.html": `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Hello</title>
    <link rel="stylesheet" href="style.css">
  </head>
  <body>
    <h1>Hello</h1>
    <button id="count">0 clicks</button>
    <script src="script.js"></script>
  </body>
</html>
`,
      "style.css":
        "body { font: 1.1rem system-ui; margin: 4rem auto; max-width: 40rem; text-align: center; }\n",
      "script.js": `const button = document.getElementById("count");
let clicks = 0;
button.addEventListener("click", () => {
  clicks += 1;
  button.textContent = clicks + (clicks === 1 ? " click" : " clicks");
});
`,
    },
  },
  {
    name: "A Node server",
    description: "One file, no packages to install",
    files: {
      "package.json": `{
  "name": "hello",
  "private": true,
  "scripts": { "start": "node server.js" }
}
`,
      "server.js": `const http = require("node:http");

const port = process.env.PORT || 3000;
let visits = 0;
http
  .createServer((request, response) => {
    visits += 1;
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end("<h1>Hello from Node " + process.version + "</h1><p>Visit " + visits + "</p>");
  })
  .listen(port);
`,
    },
  },
];
