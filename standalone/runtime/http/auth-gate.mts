import type { IncomingHttpHeaders } from "node:http";
import type { AuthHandler, Endpoint } from "../../manifest.mts";
import { ApiFailure, unauthenticated } from "../api-failure.mts";
import type { App } from "../app.mts";
import { type AuthCodec, compileAuthParams } from "../codec/request-codec.mts";

interface Credentials {
  headers: IncomingHttpHeaders;
  query: string;
}

/** Decides who a request is from, by Encore's rule: the handler runs when at least one of its parameters was sent. */
export class AuthGate {
  readonly #app: App;
  readonly #codec: AuthCodec | null;

  constructor(app: App, authHandler: AuthHandler | null) {
    this.#app = app;
    this.#codec = authHandler === null ? null : compileAuthParams(app.compiler, authHandler.params);
  }

  /** Answers the auth data, or null for an anonymous request; throws where the endpoint does not take those. */
  async authenticate(endpoint: Endpoint, credentials: Credentials): Promise<unknown> {
    const outcome = await this.#identify(credentials);
    if (!(outcome instanceof ApiFailure)) return outcome;
    if (endpoint.auth || outcome.code !== "unauthenticated") throw outcome;
    return null;
  }

  async #identify(credentials: Credentials): Promise<unknown> {
    if (this.#codec === null || !this.#codec.isPresent(credentials)) return unauthenticated();
    try {
      return (await this.#app.authenticate(this.#codec.decode(credentials))) ?? unauthenticated();
    } catch (failure) {
      if (failure instanceof ApiFailure) return failure;
      throw failure;
    }
  }
}
