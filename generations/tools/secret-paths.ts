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
