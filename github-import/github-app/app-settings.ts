import { createPrivateKey } from "node:crypto";
import { secret } from "encore.dev/config";
import { Failure } from "../../shared/failure";
import { optionalSecret } from "../../shared/optional-secret";
import { GITHUB } from "../address/written-address";
import { findGitHubHost, type GitHubHost } from "../pull-requests/github-hosts";

const gitHubAppHost = secret("GitHubAppHost");
const gitHubAppId = secret("GitHubAppID");
const gitHubAppPrivateKey = secret("GitHubAppPrivateKey");
const gitHubAppClientId = secret("GitHubAppClientID");
const gitHubAppClientSecret = secret("GitHubAppClientSecret");

/** The operator's GitHub App (https://docs.github.com/en/apps/creating-github-apps). */
export interface AppSettings {
  /** Where it is registered, and the only host that it connects to. */
  host: GitHubHost;
  appId: string;
  /** An RSA key in PEM, of the form PKCS #8. */
  privateKey: string;
  clientId: string;
  clientSecret: string;
}

/** Reads the GitHub App. Throws `failed_precondition`, which names the secret that is not set or is not usable. */
export function requireApp(): AppSettings {
  return {
    host: readHost(),
    appId: required("GitHubAppID", () => gitHubAppId()),
    privateKey: readPrivateKey(required("GitHubAppPrivateKey", () => gitHubAppPrivateKey())),
    clientId: required("GitHubAppClientID", () => gitHubAppClientId()),
    clientSecret: required("GitHubAppClientSecret", () => gitHubAppClientSecret()),
  };
}

/** Returns the base URL of the host where the App is registered. */
export function readAppHost(): string {
  const base = (optionalSecret(() => gitHubAppHost()) ?? GITHUB).replace(/\/+$/, "");
  return findGitHubHost(base)?.base ?? base;
}

function readHost(): GitHubHost {
  const host = findGitHubHost(readAppHost());
  if (host !== null) return host;
  throw notSetUp("GitHubAppHost is not listed in GitHubEnterpriseHosts");
}

function required(name: string, read: () => string): string {
  const value = optionalSecret(read);
  if (value !== null) return value;
  throw notSetUp(`${name} is not set`);
}

/** Environment variables often have a key's line breaks as the two characters `\n`. */
function readPrivateKey(text: string): string {
  try {
    const key = createPrivateKey(text.replaceAll("\\n", "\n"));
    if (key.asymmetricKeyType === "rsa") return key.export({ type: "pkcs8", format: "pem" }).toString();
  } catch {
    // The error is not kept: it is about the key.
  }
  throw notSetUp("GitHubAppPrivateKey is not an RSA private key in PEM");
}

function notSetUp(what: string): Failure {
  return new Failure("failed_precondition", `the GitHub App is not set up: ${what}`, {
    suggestion: "the operator of this server must set the secrets that docs/github-app.md lists",
  });
}
