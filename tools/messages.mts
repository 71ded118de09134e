import { type ScriptedBlock, serveMessages } from "./messages-server.mts";
import { readToolOptions } from "./tool-options.mts";

const PORT = 4010;

readToolOptions(
  {
    name: "npm run messages",
    usage: `Serves a Messages API on http://127.0.0.1:${PORT} that answers each request with a page with a clock, to try generations
without a model (docs/generations.md).

  npm run messages

  --help   prints this`,
  },
  { args: process.argv.slice(2), options: {} },
);

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Clock</title>
    <style>body { display: grid; place-items: center; min-height: 100vh; font: 10vw system-ui }</style>
  </head>
  <body>
    <time></time>
    <script>
      const show = () => { document.querySelector("time").textContent = new Date().toLocaleTimeString(); };
      setInterval(show, 1000);
      show();
    </script>
  </body>
</html>
`;

const tool = (number: number, name: string, input: object): ScriptedBlock => ({
  type: "tool_use",
  id: `toolu_${number}`,
  name,
  input,
});

/** Answers every request as a model would that was asked for a clock. */
const { url } = await serveMessages(
  (_request, number) => ({
    blocks: [
      { type: "text", text: "Here is a page with a clock." },
      tool(2 * number, "write_file", { path: "index.html", content: page }),
      tool(2 * number + 1, "done", { summary: "Made a page with a clock." }),
    ],
  }),
  PORT,
);
console.log(`the Messages API is served on ${url}`);
