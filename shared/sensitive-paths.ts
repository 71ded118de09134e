/**
 * Files that run elsewhere than in the sandbox: with the rights of a build server, of a developer who checks the branch
 * out, or of the next agent. In lower case, because some file systems do not distinguish.
 */
const sensitive: readonly RegExp[] = [
  // Build servers
  /^\.(?:github|gitea|forgejo)\/(?:workflows|actions)\//,
  /(?:^|\/)action\.ya?ml$/,
  /^\.(?:gitlab-ci|travis|drone|appveyor|cirrus|woodpecker)\.ya?ml$/,
  /^(?:azure-pipelines|bitbucket-pipelines|appveyor|buildspec|cloudbuild)\.ya?ml$/,
  /^\.(?:circleci|buildkite|gitlab|woodpecker|teamcity)\//,
  /(?:^|\/)jenkinsfile$/,
  // Hooks of git
  /(?:^|\/)(?:\.husky|\.githooks|\.git-hooks|githooks)\//,
  /(?:^|\/)\.pre-commit-(?:config|hooks)\.ya?ml$/,
  /(?:^|\/)\.?lefthook(?:-local)?\.(?:ya?ml|toml|json)$/,
  /(?:^|\/)\.git(?:attributes|modules)$/,
  // Editors and machines for development
  /(?:^|\/)\.(?:vscode|idea|devcontainer|zed)\//,
  /(?:^|\/)\.(?:envrc|npmrc|yarnrc|yarnrc\.yml|pnpmfile\.cjs|devcontainer\.json)$/,
  /(?:^|\/)\.yarn\/(?:plugins|releases)\//,
  // Settings of agents
  /(?:^|\/)\.(?:claude|cursor|codex|gemini|windsurf|continue|aider|opencode|roo|clinerules|agents)(?:\/|\.|$)/,
  /(?:^|\/)(?:claude|agents|gemini)(?:\.local)?\.md$/,
  /(?:^|\/)\.(?:cursorrules|windsurfrules|mcp\.json)$/,
  /^\.github\/(?:copilot-instructions\.md|instructions\/|agents\/|codeowners$|dependabot\.ya?ml$)/,
];

/** Whether a file runs elsewhere, or is obeyed there. */
export function isSensitivePath(path: string): boolean {
  const name = path.toLowerCase();
  return sensitive.some((pattern) => pattern.test(name));
}
