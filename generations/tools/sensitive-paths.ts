/**
 * Files that other programs run or obey without being asked: pipelines, hooks, settings of editors and of agents. A
 * change of one can run code elsewhere as soon as it is committed or opened.
 */
const SENSITIVE = [
  /^\.github\//,
  /^\.gitlab-ci\.yml$/,
  /^\.gitlab\//,
  /^\.circleci\//,
  /^\.buildkite\//,
  /^\.travis\.yml$/,
  /^azure-pipelines\.ya?ml$/,
  /^bitbucket-pipelines\.yml$/,
  /^jenkinsfile$/,
  /(^|\/)\.husky\//,
  /(^|\/)\.githooks\//,
  /(^|\/)\.(lefthook|pre-commit-config)\.ya?ml$/,
  /(^|\/)lefthook\.ya?ml$/,
  /(^|\/)\.git(attributes|modules)$/,
  /(^|\/)\.claude\//,
  /(^|\/)\.cursor\//,
  /(^|\/)\.gemini\//,
  /(^|\/)\.mcp\.json$/,
  /(^|\/)(claude|agents|gemini)\.md$/,
  /(^|\/)\.cursorrules$/,
  /(^|\/)\.vscode\//,
  /(^|\/)\.idea\//,
  /(^|\/)\.devcontainer\//,
  /(^|\/)\.envrc$/,
  /(^|\/)\.npmrc$/,
  /(^|\/)\.yarnrc(\.yml)?$/,
];

/** Whether other programs run or obey a file. */
export function isSensitivePath(path: string): boolean {
  // macOS and Windows find a file under any case of its name.
  const name = path.toLowerCase();
  return SENSITIVE.some((pattern) => pattern.test(name));
}

const SECRET = [
  /(^|\/)\.env(\.[^/]*)?$/,
  /(^|\/)\.(npmrc|netrc|pypirc|pgpass|htpasswd|git-credentials)$/,
  /(^|\/)id_(rsa|dsa|ecdsa|ed25519)$/,
  /\.(pem|key|p12|pfx|jks|keystore)$/,
  /(^|\/)\.(aws|ssh|gnupg|docker|kube)\//,
  /(^|\/)(credentials|service-account[^/]*)\.json$/,
];
const HARMLESS = /(^|\/)\.env\.(example|sample|template|defaults?)$/;

/** Whether a file usually has secrets in it: then a model does not read it. */
export function isSecretPath(path: string): boolean {
  const name = path.toLowerCase();
  return SECRET.some((pattern) => pattern.test(name)) && !HARMLESS.test(name);
}
