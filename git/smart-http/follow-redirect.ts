import type { IncomingMessage } from "node:http";
import { failureOf, gitFailure } from "../failures/git-failures";
import type { Remote } from "../remote";
import type { Question } from "./ask-host";

/**
 * https://www.rfc-editor.org/rfc/rfc9110#section-15.4; 303 turns a POST into a GET, which would lose the request's
 * body.
 */
const MOVED: readonly number[] = [301, 302, 307, 308];
const SEE_OTHER = 303;
const LOCATION_CHARACTERS_MAX = 2_048;
const SIGN_IN = /(^|[/_-])(log-?in|sign-?in|sign_in|auth|sso|saml|oauth2?)([/_?.-]|$)/i;

/**
 * Returns the remote that a response redirects to, to which the same request must be sent; null if it is not a
 * redirect. If the redirect is not allowed or cannot be followed, throws `repo_not_found`, or `auth_required` for a
 * sign-in page.
 */
export async function followRedirect(
  remote: Remote,
  question: Question,
  { statusCode = 0, headers }: IncomingMessage,
): Promise<Remote | null> {
  const isMoved = MOVED.includes(statusCode) || (statusCode === SEE_OTHER && question.method === "GET");
  if (!isMoved) return null;
  const target = targetOf(remote, question, headers.location ?? "");
  const [endpoint = ""] = question.path.split("?");
  if (!target.pathname.endsWith(endpoint)) throw noEndpoint(remote, target);
  const url = `${target.origin}${target.pathname.slice(0, -endpoint.length)}`;
  const next = (await remote.redirect?.(url)) ?? null;
  if (next === null) throw notAllowed(remote, target);
  const isSameHost = target.origin === new URL(remote.url).origin;
  if (isSameHost && remote.authorization !== null) return next;
  // Credentials dropped by a redirect to another host stay dropped.
  const { renew: _dropped, ...without } = next;
  return { ...without, authorization: null };
}

function targetOf(remote: Remote, question: Question, location: string): URL {
  const asked = `${remote.url}${question.path}`;
  const isReadable =
    location !== "" && location.length <= LOCATION_CHARACTERS_MAX && URL.canParse(location, asked);
  const target = isReadable ? new URL(location, asked) : null;
  if (
    target === null ||
    !/^https?:$/.test(target.protocol) ||
    target.username !== "" ||
    target.password !== ""
  )
    throw gitFailure("redirected", "the host redirects to an invalid URL", remote);
  return target;
}

function noEndpoint(remote: Remote, target: URL): Error {
  const detail = `the host redirects to a page: ${target.pathname}`;
  return gitFailure(SIGN_IN.test(target.pathname) ? "credentials_refused" : "web_page", detail, remote);
}

function notAllowed(remote: Remote, target: URL): Error {
  const isSameHost = target.origin === new URL(remote.url).origin;
  return failureOf("redirected", {
    detail: `the host redirects to ${target.href}`,
    remote,
    ...(!isSameHost && {
      meaning: { message: `{host} redirects to ${target.host}, which is not allowed for this repository` },
    }),
  });
}
