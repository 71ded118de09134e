import type { FrameworkRule } from "../framework-rules";

/** Ruby: gem names. */
// biome-ignore format: one row per framework reads as a table
export const rubyFrameworks: readonly FrameworkRule[] = [
  { name: "rails", rank: 84, packages: ["rails", "railties"], files: ["config/application.rb", "bin/rails"], supersedes: ["sinatra", "rack"], build: "bundle exec rake assets:precompile", dev: "bin/rails server -b 0.0.0.0", start: "bundle exec bin/rails server -b 0.0.0.0", port: 3000, portBy: "-p" },
  { name: "hanami", rank: 80, packages: ["hanami"], supersedes: ["rack"], dev: "bundle exec hanami dev", start: "bundle exec hanami server", port: 2300, portBy: "--port" },
  { name: "middleman", kind: "site", rank: 76, packages: ["middleman", "middleman-cli"], files: ["config.rb"], supersedes: ["rack", "sinatra"], build: "bundle exec middleman build", dev: "bundle exec middleman server", port: 4567, portBy: "-p" },
  { name: "bridgetown", kind: "site", rank: 76, packages: ["bridgetown"], supersedes: ["rack", "jekyll", "roda"], build: "bundle exec bridgetown build", dev: "bundle exec bridgetown start", port: 4000, portBy: "--port" },
  { name: "jekyll", kind: "site", rank: 75, packages: ["jekyll", "github-pages", "just-the-docs", "minima"], files: ["_config.yml", "_config.yaml", "_config.toml"], supersedes: ["rack", "sinatra"], build: "bundle exec jekyll build", dev: "bundle exec jekyll serve --host 0.0.0.0", port: 4000, portBy: "--port" },
  { name: "nanoc", kind: "site", rank: 74, packages: ["nanoc"], files: ["nanoc.yaml"], build: "bundle exec nanoc", dev: "bundle exec nanoc live", port: 3000, portBy: "--port", hostFlags: "--host 0.0.0.0" },
  { name: "grape", rank: 64, packages: ["grape"], supersedes: ["rack"], port: 9292, portBy: "-p" },
  { name: "padrino", rank: 72, packages: ["padrino"], supersedes: ["sinatra", "rack"], dev: "bundle exec padrino start -h 0.0.0.0", port: 3000, portBy: "-p" },
  { name: "sinatra", rank: 66, packages: ["sinatra"], supersedes: ["rack"], port: 4567, portBy: "-p", hostFlags: "-o 0.0.0.0" },
  { name: "roda", rank: 66, packages: ["roda"], supersedes: ["rack"], port: 9292, portBy: "-p" },
  { name: "rack", rank: 50, packages: ["rack", "rackup"], port: 9292, portBy: "-p" },
];
