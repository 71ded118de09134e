import type { IncomingHttpHeaders } from "node:http";
import type { AuthHandler, Endpoint } from "../../manifest.mts";
import { ApiFailure, unauthenticated } from "../api-failure.mts";
import type { App } from "../app.mts";
import { type AuthCodec, compileAuthParams } from "../codec/request-codec.mts";

interface Credentials {
  headers: IncomingHttpHeaders;
  query: string;
}

/** Authenticates requests by Encore's rule: the handler runs if at least one of its parameters was sent. */
export class AuthGate {
  readonly #app: App;
  readonly #codec: AuthCodec | null;

  constructor(app: App, authHandler: AuthHandler | null) {
    this.#app = app;
    this.#codec = authHandler === null ? null : compileAuthParams(app.compiler, authHandler.params);
  }

  /** Returns the auth data, or null for an anonymous request; throws if the endpoint requires authentication. */
  async authenticate(endpoint: Pick<Endpoint, "auth">, credentials: Credentials): Promise<unknown> {
    try {
      const authData = await this.#identify(credentials);
      if (authData === null) throw unauthenticated();
      return authData;
    } catch (failure) {
      const isAnonymous = failure instanceof ApiFailure && failure.code === "unauthenticated";
      if (endpoint.auth || !isAnonymous) throw failure;
      return null;
    }
  }

  /** Null if the request has none of the handler's parameters, or the handler names no user. */
  #identify(credentials: Credentials): Promise<unknown> | null {
    if (this.#codec === null || !this.#codec.isPresent(credentials)) return null;
    return this.#app.authenticate(this.#codec.decode(credentials));
  }
}
