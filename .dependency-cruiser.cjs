/** The layers of STYLE: 1-4 and cycles. Service order (5) is held by Biome, because generated clients hide it here. */
const services =
  "^(auth|projects|vfs|github-import|workspace|webhooks|generations|sources|tasks|operations|web)/";
const edge = "(api|on-[^/]+|sweep-[^/]+)\\.ts$";
const libraries = "^(shared|detection|git)/";
const rooms = "^(host|local-daytona|tools|__tests__)/";
const tests = "\\.test\\.m?ts$|(^|/)__tests__/";

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "A cycle has no beginning to read from.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "nobody-calls-the-edge",
      comment:
        "Endpoints, subscriptions and sweepers are where calls begin; only a service's own list names a sweeper.",
      severity: "error",
      from: { path: services, pathNot: "\\.test\\.ts$|encore\\.service\\.ts$" },
      to: {
        path: [`${services}${edge}`, `${services}.+/${edge}`],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "only-queries-open-the-database",
      comment: "The place to look for SQL, and for who writes a column.",
      severity: "error",
      from: { path: services, pathNot: "\\.queries\\.ts$|\\.test\\.ts$" },
      to: { path: `${services}db\\.ts$` },
    },
    {
      name: "services-meet-at-clients-and-topics",
      comment:
        "The one exception is the library of vfs, through which imports and sandboxes move whole trees in-process.",
      severity: "error",
      from: { path: `${services}`, pathNot: "\\.test\\.ts$" },
      to: {
        path: services,
        pathNot: [
          "^$1/",
          "^(auth|projects|vfs|github-import|workspace|generations|operations)/topics\\.ts$",
          "^vfs/(read/read-tree|read/read-changes|tree/tree-path|content/store-blobs|publish/publish-revision|archive/pack-tar)\\.ts$",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "detection-is-pure",
      comment: "Detection runs over any file tree, and its tests need nothing.",
      severity: "error",
      from: { path: "^detection/", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "detection-stands-alone",
      severity: "error",
      from: { path: "^detection/", pathNot: "\\.test\\.ts$" },
      to: { path: `${services}|^shared/|^git/|${rooms}|encore\\.dev` },
    },
    {
      name: "git-is-a-library",
      comment: "How git is spoken has nothing to do with this app: plain TypeScript, without Encore.",
      severity: "error",
      from: { path: "^git/" },
      to: { path: `${services}|^detection/|${rooms}|^encore\\.gen/|encore\\.dev` },
    },
    {
      name: "git-has-one-door",
      comment:
        "The files at the root of git/ are its door. They are small, so that whoever checks a ref's name does not load the client.",
      severity: "error",
      from: { pathNot: "^git/|\\.test\\.m?ts$" },
      to: { path: "^git/[^/]+/" },
    },
    {
      name: "shared-knows-no-service",
      severity: "error",
      from: { path: "^shared/", pathNot: "\\.test\\.ts$" },
      to: { path: `${services}|^git/|${rooms}|^encore\\.gen/` },
    },
    {
      name: "the-app-does-not-know-its-host",
      comment: "Nothing that only the standalone host understands.",
      severity: "error",
      from: { path: `${services}|${libraries}`, pathNot: tests },
      to: { path: rooms },
    },
    {
      name: "the-host-runs-any-app",
      comment: "It loads the app by path, after the analysis; an import would tie it to this one.",
      severity: "error",
      from: { path: "^host/", pathNot: tests },
      to: { path: `${services}|${libraries}|^(tools|__tests__)/` },
    },
    {
      name: "one-door-to-the-local-daytona",
      comment:
        "The host starts it and knows no more of it; the app speaks to it over HTTP, as to any Daytona.",
      severity: "error",
      from: { path: "^host/", pathNot: `^host/boot/local-sandboxes\\.mts$|${tests}` },
      to: { path: "^local-daytona/" },
    },
    {
      name: "the-host-opens-the-local-daytona-by-its-server",
      severity: "error",
      from: { path: "^host/", pathNot: tests },
      to: { path: "^local-daytona/", pathNot: "^local-daytona/server\\.mts$" },
    },
    {
      name: "the-local-daytona-is-a-daytona",
      comment:
        "It knows neither the app nor the host. Of the host it uses one module, which looks at processes.",
      severity: "error",
      from: { path: "^local-daytona/", pathNot: tests },
      to: {
        path: `${services}|${libraries}|^(host|tools|__tests__)/`,
        pathNot: "^host/postgres/processes\\.mts$",
      },
    },
    {
      name: "tools-need-no-tests",
      severity: "error",
      from: { path: "^tools/", pathNot: tests },
      to: { path: "^__tests__/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(encore\\.gen|node_modules)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".mts", ".js", ".mjs"] },
  },
};
