import type { FrameworkRule } from "../framework-rules";

/** Servers, back ends and agent runtimes in JavaScript. */
// biome-ignore format: one row per framework reads as a table
export const nodeServerFrameworks: readonly FrameworkRule[] = [
  { name: "strapi", rank: 72, packages: ["@strapi/strapi", "strapi"], supersedes: ["koa"], bin: "strapi", build: "strapi build", dev: "strapi develop", start: "strapi start", port: 1337, portBy: "env:PORT" },
  { name: "keystone", rank: 72, packages: ["@keystone-6/core", "@keystone-next/keystone"], supersedes: ["express", "next"], bin: "keystone", build: "keystone build", dev: "keystone dev", start: "keystone start", port: 3000, portBy: "env:PORT" },
  { name: "directus", rank: 70, packages: ["directus"], bin: "directus", start: "directus start", port: 8055, portBy: "env:PORT" },
  { name: "nestjs", rank: 62, packages: ["@nestjs/core"], files: ["nest-cli.json"], supersedes: ["express", "fastify"], bin: "nest", build: "nest build", dev: "nest start --watch", start: "node dist/main", port: 3000, portBy: "env:PORT" },
  { name: "adonis", rank: 66, packages: ["@adonisjs/core"], files: [".adonisrc.json", "adonisrc.ts"], supersedes: ["vite"], bin: "ace", build: "node ace build", dev: "node ace serve --hmr", start: "node bin/server.js", port: 3333, portBy: "env:PORT" },
  { name: "mastra", rank: 64, packages: ["@mastra/core", "mastra"], unless: ["next", "nuxt", "astro"], supersedes: ["hono"], bin: "mastra", build: "mastra build", dev: "mastra dev", start: "mastra start", port: 4111, portBy: "env:PORT" },
  { name: "xmcp", rank: 64, packages: ["xmcp"], files: ["xmcp.config.*"], unless: ["next"], supersedes: ["express"], bin: "xmcp", build: "xmcp build", dev: "xmcp dev", start: "node dist/http.js", port: 3001, portBy: "env:PORT" },
  { name: "feathers", rank: 60, packages: ["@feathersjs/feathers", "@feathersjs/express", "@feathersjs/koa"], supersedes: ["express", "koa"], port: 3030, portBy: "env:PORT" },
  { name: "sails", rank: 60, packages: ["sails"], files: [".sailsrc"], supersedes: ["express", "grunt"], bin: "sails", dev: "sails lift", start: "node app.js", port: 1337, portBy: "env:PORT" },
  { name: "loopback", rank: 60, packages: ["@loopback/core", "@loopback/rest", "loopback"], supersedes: ["express"], port: 3000, portBy: "env:PORT" },
  { name: "moleculer", rank: 56, packages: ["moleculer"], bin: "moleculer-runner", port: 3000, portBy: "env:PORT" },
  { name: "nitro", rank: 56, packages: ["nitropack", "nitro"], files: ["nitro.config.*"], supersedes: ["h3"], bin: "nitro", build: "nitro build", dev: "nitro dev", start: "node .output/server/index.mjs", port: 3000, portBy: "--port" },
  { name: "elysia", rank: 55, packages: ["elysia"], imports: /["'](?:npm:)?(?:elysia)(?:@[^"']*)?(?:\/[^"']*)?["']/, port: 3000, portBy: "env:PORT" },
  { name: "hono", rank: 54, packages: ["hono"], imports: /["'](?:npm:)?(?:hono)(?:@[^"']*)?(?:\/[^"']*)?["']/, port: 3000, portBy: "env:PORT" },
  { name: "fastify", rank: 53, packages: ["fastify"], imports: /["'](?:npm:)?(?:fastify)(?:@[^"']*)?(?:\/[^"']*)?["']/, bin: "fastify", port: 3000, portBy: "env:PORT" },
  { name: "koa", rank: 52, packages: ["koa"], imports: /["'](?:npm:)?(?:koa)(?:@[^"']*)?(?:\/[^"']*)?["']/, port: 3000, portBy: "env:PORT" },
  { name: "hapi", rank: 52, packages: ["@hapi/hapi", "hapi"], imports: /["'](?:npm:)?(?:@hapi\/hapi|hapi)(?:@[^"']*)?(?:\/[^"']*)?["']/, port: 3000, portBy: "env:PORT" },
  { name: "restify", rank: 51, packages: ["restify"], imports: /["'](?:npm:)?(?:restify)(?:@[^"']*)?(?:\/[^"']*)?["']/, port: 8080, portBy: "env:PORT" },
  { name: "express", rank: 50, packages: ["express"], imports: /["'](?:npm:)?(?:express)(?:@[^"']*)?(?:\/[^"']*)?["']/, port: 3000, portBy: "env:PORT" },
  { name: "h3", rank: 49, packages: ["h3"], imports: /["'](?:npm:)?(?:h3)(?:@[^"']*)?(?:\/[^"']*)?["']/, port: 3000, portBy: "--port" },
  { name: "polka", rank: 48, packages: ["polka"], imports: /["'](?:npm:)?(?:polka)(?:@[^"']*)?(?:\/[^"']*)?["']/, port: 3000, portBy: "env:PORT" },
];
