import { describe, expect, test } from "vitest";
import { type Files, fileTree } from "./__tests__/memory-tree";
import { detectStack } from "./detect-stack";

async function portOf(files: Files): Promise<number | null> {
  return (await detectStack(fileTree(files), { countBytes: false })).port;
}

describe("a port literal in JavaScript", () => {
  test.each([
    ["app.listen(3001)", 3001],
    ["app.listen(3002, '0.0.0.0', () => {})", 3002],
    ["app.listen({ port: 3003, host: '0.0.0.0' })", 3003],
    ["app.listen(process.env.PORT || 3004)", 3004],
    ["app.listen(process.env.PORT ?? '3005')", 3005],
    ["const port = 3006\napp.listen(port, () => console.log(port))", 3006],
    ["const PORT = process.env.PORT || 3007;\nserver.listen(PORT);", 3007],
    ["let p = parseInt(process.env.APP_PORT, 10) || 3008;\napp.listen(p)", 3008],
    ["const port = Number(process.env.PORT || 3009);\napp.listen(port)", 3009],
    ["const { PORT = 3010 } = process.env;\napp.listen(PORT)", 3010],
    ["app.set('port', process.env.PORT || 3011);\nhttp.createServer(app).listen(app.get('port'))", 3011],
    ["export default { port: 3012, fetch: app.fetch }", 3012],
    ["Bun.serve({ port: Bun.env.PORT ?? 3013, fetch })", 3013],
    ["serve({ fetch: app.fetch, port: 3014 })", 3014],
    ["const port = normalizePort(process.env.PORT || '3015');\nserver.listen(port);", 3015],
    ["const config = { timeout: 5000 };\napp.listen(3016)", 3016],
  ])("%s", async (source, port) => {
    expect(
      await portOf({
        "package.json": { main: "index.js", dependencies: { express: "4" } },
        "index.js": source,
      }),
    ).toBe(port);
  });
});

describe("a port literal in Python", () => {
  test.each([
    ["app.run(port=4001)", 4001],
    ["app.run(host='0.0.0.0', port=4002, debug=True)", 4002],
    ["app.run('0.0.0.0', port=int(os.environ.get('PORT', 4003)))", 4003],
    ["port = int(os.getenv('PORT', '4004'))\napp.run(port=port)", 4004],
    ["uvicorn.run(app, host='0.0.0.0', port=4005)", 4005],
    ["uvicorn.run(\n    'main:app',\n    host='0.0.0.0',\n    port=4006,\n)", 4006],
    ["PORT = 4007\napp.run(port=PORT)", 4007],
    ["HTTPServer(('', 4008), Handler).serve_forever()", 4008],
    ["app.listen(4009)", 4009],
  ])("%s", async (source, port) => {
    expect(
      await portOf({
        "requirements.txt": "flask\n",
        "main.py": `from flask import Flask\napp = Flask(__name__)\n${source}\n`,
      }),
    ).toBe(port);
  });
});

describe("a port literal in Go", () => {
  test.each([
    ['http.ListenAndServe(":5001", nil)', 5001],
    ['log.Fatal(http.ListenAndServe("0.0.0.0:5002", r))', 5002],
    ['router.Run(":5003")', 5003],
    ['e.Logger.Fatal(e.Start(":5004"))', 5004],
    ['app.Listen(":5005")', 5005],
    ['srv := &http.Server{Addr: ":5006"}', 5006],
    [
      'port := os.Getenv("PORT")\n\tif port == "" {\n\t\tport = "5007"\n\t}\n\thttp.ListenAndServe(":"+port, nil)',
      5007,
    ],
    ['const port = 5008\n\thttp.ListenAndServe(fmt.Sprintf(":%d", port), nil)', 5008],
    ['http.ListenAndServe(fmt.Sprintf(":%d", 5009), nil)', 5009],
    ['addr := ":5010"\n\thttp.ListenAndServe(addr, nil)', 5010],
    ['port := flag.Int("port", 5011, "port to listen on")', 5011],
    ['net.Listen("tcp", ":5012")', 5012],
  ])("%s", async (source, port) => {
    expect(
      await portOf({
        "go.mod": "module x\ngo 1.22\n",
        "main.go": `package main\n\nfunc main() {\n\t${source}\n}\n`,
      }),
    ).toBe(port);
  });
});

describe("a port literal elsewhere", () => {
  test.each<[string, Files, number]>([
    [
      "axum",
      {
        "Cargo.toml": '[package]\nname="x"\n[dependencies]\naxum="0.7"',
        "src/main.rs": "let addr = SocketAddr::from(([0, 0, 0, 0], 6001));",
      },
      6001,
    ],
    [
      "actix",
      {
        "Cargo.toml": '[package]\nname="x"\n[dependencies]\nactix-web="4"',
        "src/main.rs": 'HttpServer::new(f).bind(("0.0.0.0", 6002))?',
      },
      6002,
    ],
    ["Sinatra", { Gemfile: "gem 'sinatra'", "app.rb": "set :port, ENV['PORT'] || 6003" }, 6003],
    [
      "Puma's settings",
      {
        Gemfile: "gem 'rails'",
        "config/application.rb": "",
        "config/puma.rb": 'port ENV.fetch("PORT") { 6004 }',
      },
      6004,
    ],
    [
      "Laravel's .env",
      {
        "composer.json": { require: { "laravel/framework": "11" } },
        artisan: "",
        ".env": "APP_NAME=x\nAPP_PORT=6005\n",
      },
      6005,
    ],
    [
      "Spring's properties",
      {
        "pom.xml": "<project><groupId>org.springframework.boot</groupId><artifactId>a</artifactId></project>",
        "src/main/resources/application.properties": "x=1\nserver.port = 6006\n",
      },
      6006,
    ],
    [
      "Spring's YAML",
      {
        "pom.xml": "<project><groupId>org.springframework.boot</groupId><artifactId>a</artifactId></project>",
        "src/main/resources/application.yml": "server:\n  port: 6007\n",
      },
      6007,
    ],
    [
      "Open Liberty",
      {
        "pom.xml":
          "<project><groupId>io.openliberty.tools</groupId><artifactId>liberty-maven-plugin</artifactId></project>",
        "src/main/liberty/config/server.xml": '<httpEndpoint httpPort="6008" httpsPort="9443"/>',
      },
      6008,
    ],
    [
      "Vert.x",
      {
        "pom.xml": "<project><groupId>io.vertx</groupId><artifactId>vertx-core</artifactId></project>",
        "src/main/java/MainVerticle.java": "server.requestHandler(h).listen(6009);",
      },
      6009,
    ],
    [
      "Kestrel",
      {
        "x.csproj": '<Project Sdk="Microsoft.NET.Sdk.Web"/>',
        "Program.cs": 'app.Run("http://0.0.0.0:6010");',
      },
      6010,
    ],
    [
      "Phoenix",
      { "mix.exs": '{:phoenix, "~> 1.7"}', "config/dev.exs": "http: [ip: {127, 0, 0, 1}, port: 6011]," },
      6011,
    ],
    [
      "an image's variable",
      {
        "pom.xml": "<project><groupId>io.helidon</groupId><artifactId>a</artifactId></project>",
        Dockerfile: "FROM x\nENV SERVER_PORT=6012\nEXPOSE 8080\n",
      },
      6012,
    ],
    [
      "Vue's settings",
      {
        "package.json": {
          scripts: { serve: "vue-cli-service serve" },
          devDependencies: { "@vue/cli-service": "5" },
        },
        "vue.config.js": "module.exports = { devServer: { port: 6013 } }",
      },
      6013,
    ],
    [
      "a variable before the command",
      {
        "package.json": {
          scripts: { start: "PORT=6014 react-scripts start" },
          dependencies: { "react-scripts": "5" },
        },
      },
      6014,
    ],
  ])("%s", async (_name, files, port) => {
    expect(await portOf(files)).toBe(port);
  });
});
