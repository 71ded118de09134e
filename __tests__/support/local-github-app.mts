import { createVerify, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";
import type { Needed } from "../../tools/local-github.mts";

/** A user at the local GitHub. */
export interface LocalUser {
  id: number;
  login: string;
}

/** An installation of the App, which tests change as its account's owner does. */
export interface LocalInstallation {
  id: number;
  account: string;
  /** `owner/name` */
  repositories: Set<string>;
  permissions: Record<string, "read" | "write">;
  isSuspended: boolean;
}

/** A token of an installation, as GitHub keeps it. */
export interface LocalToken {
  installationId: number;
  repositories: string[];
  permissions: Record<string, string>;
  expiresAt: number;
}

interface Answer {
  status: number;
  body: object;
}

const WantedToken = z.object({
  repositories: z.array(z.string()),
  permissions: z.record(z.string(), z.enum(["read", "write"])),
});
const Exchange = z.object({ client_id: z.string(), client_secret: z.string(), code: z.string() });

const NOT_FOUND: Answer = { status: 404, body: { message: "Not Found" } };
const BAD_CREDENTIALS: Answer = { status: 401, body: { message: "Bad credentials" } };
const HOUR_MS = 60 * 60_000;

/**
 * The parts of GitHub that concern an App: its installations, its tokens, its users' permission, and who may read and push
 * (https://docs.github.com/en/rest/apps). It verifies signatures, and does not believe what GitHub would not.
 */
export class LocalGitHubApp {
  readonly id = "123456";
  readonly clientId = "Iv23example";
  readonly clientSecret = "canary-client-secret-71d3";
  /** All tokens that were ever created. */
  readonly tokens = new Map<string, LocalToken>();
  readonly installations = new Map<number, LocalInstallation>();
  /** Of a user in a repository, as `login owner/name`; there is none by default. */
  readonly permissions = new Map<string, "read" | "write" | "admin">();
  /** How far GitHub's clock is ahead of this machine's. */
  clockAheadMs = 0;
  /** Logins that another user has taken since their first one was renamed. */
  readonly takenOver = new Set<string>();
  /** How some of GitHub's servers respond to a new token's first requests, before they have it. */
  lag: number[] = [];
  readonly #publicKey: string;
  readonly #codes = new Map<string, LocalUser>();
  readonly #userTokens = new Map<string, LocalUser>();
  readonly #canSee = new Map<string, Set<number>>();

  constructor(publicKey: string) {
    this.#publicKey = publicKey;
  }

  /** Secrets that may be nowhere but in memory. */
  secrets(): string[] {
    return [this.clientSecret, ...this.tokens.keys(), ...this.#userTokens.keys()];
  }

  /** Installs the App for an account, as a user does in a browser. Returns what GitHub appends to the callback URL. */
  install(page: string, user: LocalUser, { account, repositories, permissions }: NewInstallation) {
    const url = new URL(page);
    if (url.pathname !== "/github-apps/vaporform/installations/new") throw new Error(`no such page: ${page}`);
    const id = this.installations.size + 5_000_000_001;
    const granted = permissions ?? GRANTED;
    this.installations.set(id, {
      id,
      account,
      repositories: new Set(repositories),
      permissions: granted,
      isSuspended: false,
    });
    for (const name of repositories) this.permissions.set(`${user.login} ${name}`, "admin");
    this.show(id, user);
    return { installationId: String(id), ...this.authorize(page, user) };
  }

  /** Lets a user see an installation: the user may read one of its repositories. */
  show(id: number, { login }: LocalUser): void {
    this.#canSee.set(login, (this.#canSee.get(login) ?? new Set()).add(id));
  }

  /** A user comes back from GitHub, with a code that can be used once. */
  authorize(page: string, user: LocalUser): { state: string; code: string } {
    const code = `code-${randomBytes(8).toString("hex")}`;
    this.#codes.set(code, user);
    return { state: new URL(page).searchParams.get("state") ?? "", code };
  }

  /** Handles requests of the App and its users, and refuses git to others; false if something else handles it. */
  readonly handle = (request: IncomingMessage, response: ServerResponse): boolean => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    const route = this.#routeOf(`${request.method} ${url.pathname}`);
    if (route !== null) {
      route(request, url)
        .then((answer) => this.#send(response, answer))
        .catch(() => response.destroy());
      return true;
    }
    const git = /^\/([\w-]+\/[\w-]+)(?:\.git)?\/(?:info\/refs|git-(?:upload|receive)-pack)$/.exec(
      url.pathname,
    );
    if (git === null) return false;
    const isPush = `${url.pathname}${url.search}`.includes("receive-pack");
    const authorization = request.headers.authorization ?? "";
    const password = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString();
    const token = password.replace(/^x-access-token:/, "");
    const status = this.statusOf(token, git[1] ?? "", { contents: isPush ? "write" : "read" });
    if (status === 200) return false;
    response.writeHead(status, { "www-authenticate": 'Basic realm="git"' }).end();
    return true;
  };

  /** Whether a token may do something in a repository now. */
  may(token: string, repository: string, needed: Needed): boolean {
    return this.statusOf(token, repository, needed) === 200;
  }

  /** How GitHub responds to what a token would do in a repository: one that it may not see is hidden. */
  statusOf(token: string, repository: string, needed: Needed): number {
    const found = this.tokens.get(token);
    const installation = this.installations.get(found?.installationId ?? 0);
    if (found === undefined || installation === undefined || found.expiresAt <= this.#now()) return 401;
    if (installation.isSuspended) return 403;
    if (!found.repositories.includes(repository) || !installation.repositories.has(repository)) return 404;
    const isPermitted = ([name, level]: [string, string]) =>
      found.permissions[name] === "write" || found.permissions[name] === level;
    return Object.entries(needed).every(isPermitted) ? 200 : 403;
  }

  #now(): number {
    return Date.now() + this.clockAheadMs;
  }

  #send(response: ServerResponse, { status, body }: Answer): void {
    const date = new Date(this.#now()).toUTCString();
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", date });
    response.end(JSON.stringify(body));
  }

  #routeOf(call: string): ((request: IncomingMessage, url: URL) => Promise<Answer>) | null {
    const id = /^POST \/api\/v3\/app\/installations\/(\d+)\/access_tokens$/.exec(call)?.[1];
    if (id !== undefined) return async (request) => this.#create(request, Number(id));
    const member = /^GET \/api\/v3\/repos\/([\w-]+\/[\w-]+)\/collaborators\/([\w-]+)\/permission$/.exec(call);
    if (member !== null)
      return async (request) => this.#permission(request, member[1] ?? "", member[2] ?? "");
    if (call === "GET /api/v3/app") return async (request, url) => this.#app(request, url);
    if (call === "POST /login/oauth/access_token") return async (request) => this.#exchange(request);
    if (call === "GET /api/v3/user") return async (request) => this.#user(request);
    return call === "GET /api/v3/user/installations"
      ? async (request, url) => this.#list(request, url)
      : null;
  }

  #app(request: IncomingMessage, url: URL): Answer {
    const refused = this.#refuseJwt(request);
    const page = `${url.origin}/github-apps/vaporform`;
    return refused ?? { status: 200, body: { slug: "vaporform", html_url: page } };
  }

  async #create(request: IncomingMessage, id: number): Promise<Answer> {
    const refused = this.#refuseJwt(request);
    if (refused !== null) return refused;
    const installation = this.installations.get(id);
    if (installation === undefined) return NOT_FOUND;
    if (installation.isSuspended)
      return { status: 403, body: { message: "This installation has been suspended" } };
    const { repositories: names, permissions } = WantedToken.parse(await json(request));
    const repositories = names.map((name) => `${installation.account}/${name}`);
    if (!repositories.every((name) => installation.repositories.has(name)))
      return unprocessable(
        "There is at least one repository that does not exist or is not accessible to the parent installation.",
      );
    const isGranted = ([name, level]: [string, string]) =>
      installation.permissions[name] === "write" || installation.permissions[name] === level;
    if (!Object.entries(permissions).every(isGranted))
      return unprocessable("The permissions requested are not granted to this installation.");
    const expiresAt = this.#now() + HOUR_MS;
    const token = newToken(this.id);
    this.tokens.set(token, { installationId: id, repositories, permissions, expiresAt });
    const body = {
      token,
      expires_at: new Date(expiresAt).toISOString(),
      permissions: { ...permissions, metadata: "read" },
      repository_selection: "selected",
      repositories: repositories.map((name, index) => ({ id: index, name, full_name: name })),
    };
    return { status: 201, body };
  }

  /** https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app */
  #refuseJwt(request: IncomingMessage): Answer | null {
    const [head = "", body = "", signature = ""] = bearerOf(request).split(".");
    const verify = createVerify("RSA-SHA256").update(`${head}.${body}`);
    if (!verify.verify(this.#publicKey, signature, "base64url"))
      return { status: 401, body: { message: "A JSON web token could not be decoded" } };
    const claims = JSON.parse(Buffer.from(body, "base64url").toString());
    if (String(claims.iss) !== this.id) return { status: 404, body: { message: "Integration not found" } };
    const seconds = this.#now() / 1_000;
    const wrong =
      claims.iat > seconds
        ? "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued"
        : claims.exp <= seconds
          ? "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires"
          : claims.exp > seconds + 600
            ? "'Expiration time' claim ('exp') is too far in the future"
            : null;
    return wrong === null ? null : { status: 401, body: { message: wrong } };
  }

  #permission(request: IncomingMessage, repository: string, login: string): Answer {
    const late = this.lag.shift();
    if (late !== undefined)
      return { status: late, body: { message: "Resource not accessible by integration" } };
    if (!this.may(bearerOf(request), repository, {})) return BAD_CREDENTIALS;
    const id = idOf(login) + (this.takenOver.has(login) ? 1 : 0);
    const permission = this.permissions.get(`${login} ${repository}`) ?? "none";
    return { status: 200, body: { permission, user: { id, login } } };
  }

  async #exchange(request: IncomingMessage): Promise<Answer> {
    const { client_id: id, client_secret: secret, code } = Exchange.parse(await json(request));
    if (id !== this.clientId || secret !== this.clientSecret)
      return { status: 200, body: { error: "incorrect_client_credentials" } };
    const user = this.#codes.get(code);
    this.#codes.delete(code);
    if (user === undefined) return { status: 200, body: { error: "bad_verification_code" } };
    const token = `ghu_${randomBytes(18).toString("hex")}`;
    this.#userTokens.set(token, user);
    return { status: 200, body: { access_token: token, token_type: "bearer", scope: "" } };
  }

  #user(request: IncomingMessage): Answer {
    const user = this.#userTokens.get(bearerOf(request));
    return user === undefined ? BAD_CREDENTIALS : { status: 200, body: user };
  }

  #list(request: IncomingMessage, url: URL): Answer {
    const user = this.#userTokens.get(bearerOf(request));
    if (user === undefined) return BAD_CREDENTIALS;
    const size = Number(url.searchParams.get("per_page"));
    const start = (Number(url.searchParams.get("page")) - 1) * size;
    const seen = [...(this.#canSee.get(user.login) ?? [])].slice(start, start + size);
    const installations = seen.flatMap((id) => {
      const { account, isSuspended } = this.installations.get(id) ?? {};
      if (account === undefined) return [];
      const suspended = isSuspended === true ? new Date(this.#now()).toISOString() : null;
      return [{ id, app_id: Number(this.id), account: { login: account }, suspended_at: suspended }];
    });
    return { status: 200, body: { total_count: installations.length, installations } };
  }
}

interface NewInstallation {
  account: string;
  repositories: string[];
  permissions?: Record<string, "read" | "write">;
}

const GRANTED: Record<string, "read" | "write"> = {
  contents: "write",
  pull_requests: "write",
  deployments: "write",
};

/** A user of the local GitHub has the id that its login gives. */
export function userNamed(login: string): LocalUser {
  return { id: idOf(login), login };
}

function idOf(login: string): number {
  return [...login].reduce((sum, letter) => sum * 7 + letter.charCodeAt(0), 0) % 1_000_000;
}

function bearerOf(request: IncomingMessage): string {
  return (request.headers.authorization ?? "").replace(/^bearer /i, "");
}

function unprocessable(message: string): Answer {
  return { status: 422, body: { message } };
}

/** The long format that tokens of installations have since April 2026: with the App's id, and a signed part. */
function newToken(appId: string): string {
  const part = (bytes: number) => randomBytes(bytes).toString("base64url");
  return `ghs_${appId}_${part(30)}.${part(200)}.${part(256)}`;
}
