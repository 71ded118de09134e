import type { FailureReason } from "../../shared/failure.ts";
import { askPassword } from "../../tools/local-github.mts";
import { answerHtml, answerStatus, type Fault, redirectTo } from "./git-faults.mts";

/** A misbehaving server, and the allowed reasons of the failure. */
interface HostileServer {
  fault: Fault;
  reasons: readonly FailureReason[];
}

const MOVED = [301, 302, 303, 307, 308];

/** Servers that misbehave for all requests, or for later ones only; `elsewhere` must never receive a request. */
export function hostileServers(elsewhere: string): Record<string, HostileServer> {
  const away = redirectTo((url) => `${elsewhere}${url}`);
  const named = redirectTo((url) => `${elsewhere.replace("127.0.0.1", "localhost")}${url}`);
  return {
    "a web page": refused(answerHtml, "repo_not_found", "network_error"),
    "a web page instead of the second response": refused(
      later(answerHtml),
      "repo_not_found",
      "network_error",
    ),
    ...Object.fromEntries(
      MOVED.map((status) => [
        `a redirect to another host, with ${status}`,
        refused(moveTo(status, elsewhere), "repo_not_found"),
      ]),
    ),
    "a redirect to loopback by name": refused(named, "repo_not_found"),
    "a redirect of the second request to another host": refused(
      later(away),
      "repo_not_found",
      "network_error",
    ),
    "a redirect to …/repo.git at another host": refused(
      redirectTo((url) => `${elsewhere}${url.replace(/^(\/[^/]+?)(\.git)?\//, "$1.git/")}`),
      "repo_not_found",
    ),
    "a redirect to another place of the same host that is none": refused(
      redirectTo((url) => (url.startsWith("/none/") ? null : url.replace(/^\/[^/]+/, "/none"))),
      "repo_not_found",
    ),
    "a redirect to itself": refused(
      redirectTo((url) => url),
      "repo_not_found",
    ),
    "a redirect to a file": refused(
      redirectTo(() => "file:///etc/passwd"),
      "repo_not_found",
    ),
    "a request for a password": refused(askPassword("nobody knows"), "auth_required"),
    "a request for a password at the second request": refused(
      later(askPassword("nobody knows")),
      "auth_required",
    ),
    "a request for a password with another scheme": refused(
      answerStatus(401, { "www-authenticate": "Negotiate" }),
      "auth_required",
    ),
    "403": refused(answerStatus(403), "auth_required"),
    "404": refused(answerStatus(404), "repo_not_found"),
    "500": refused(answerStatus(502), "network_error"),
    "too many requests": refused(answerStatus(429, { "retry-after": "86400" }), "rate_limited"),
    "nothing, and closes the connection": refused(hangUp, "network_error"),
    "half a response, and closes the connection": refused(breakInTheMiddle, "network_error"),
    "an endless header": refused(endlessHeader, "network_error", "too_large"),
  };
}

function refused(fault: Fault, ...reasons: FailureReason[]): HostileServer {
  return { fault, reasons };
}

/** Applies a fault only to requests with a body: git's first one has none. */
function later(fault: Fault): Fault {
  return (request, response) => request.method === "POST" && fault(request, response);
}

function moveTo(status: number, elsewhere: string): Fault {
  return (request, response) => {
    response.writeHead(status, { location: `${elsewhere}${request.url}` }).end();
    return true;
  };
}

const hangUp: Fault = (request) => {
  request.socket.destroy();
  return true;
};

const breakInTheMiddle: Fault = (_request, response) => {
  response.writeHead(200, { "content-type": "application/x-git-upload-pack-advertisement" });
  response.write("001e# service=git-upload-pack\n0000000eversion 2\n00", () => response.destroy());
  return true;
};

const endlessHeader: Fault = (request) => {
  request.socket.end(`HTTP/1.1 200 OK\r\n${`X-Header: ${"x".repeat(8_000)}\r\n`.repeat(500)}`);
  return true;
};
