import { expect, test } from "vitest";
import { readComplaint, readGitMessage } from "./git-messages";

test.each([
  ["fatal: repository 'https://github.com/a/b/' not found", "repo_not_found", false],
  ["fatal: https://h.example/a/info/refs not valid: is this a git repository?", "repo_not_found", false],
  ["fatal: unable to access 'https://h/a/': The requested URL returned error: 404", "repo_not_found", false],
  ["fatal: unable to access 'https://h/a/': The requested URL returned error: 301", "repo_not_found", false],
  [
    "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
    "auth_required",
    false,
  ],
  [
    "remote: Invalid username or token.\nfatal: Authentication failed for 'https://github.com/a/b/'",
    "auth_required",
    false,
  ],
  ["fatal: unable to access 'https://h/a/': The requested URL returned error: 403", "auth_required", false],
  ["fatal: couldn't find remote ref nope", "ref_not_found", false],
  [
    "fatal: remote error: upload-pack: not our ref 1111111111111111111111111111111111111111",
    "ref_not_found",
    false,
  ],
  ["error: Server does not allow request for unadvertised object 1111", "ref_not_found", false],
  ["error: RPC failed; curl 28 Operation too slow. Less than 20 bytes/sec", "fetch_timeout", true],
  [
    "fatal: unable to access 'https://h/': Failed to connect to h port 443: Connection timed out",
    "fetch_timeout",
    true,
  ],
  [
    "error: object 1f3a: hasDotgit: contains '.git'\nfatal: fsck error in packed object",
    "unsafe_path",
    false,
  ],
  ["fatal: unable to access 'https://h/': Could not resolve host: h", "network_error", true],
  ["fatal: unable to access 'https://h/': The requested URL returned error: 503", "network_error", true],
  ["fatal: unable to access 'https://h/': The requested URL returned error: 429", "rate_limited", true],
  [
    "error: RPC failed; curl 18 transfer closed\nfatal: early EOF\nfatal: fetch-pack: invalid index-pack output",
    "network_error",
    true,
  ],
  ["fatal: protocol error: bad line length character: <htm", "network_error", true],
  [
    "fatal: write error: No space left on device\nfatal: fetch-pack: invalid index-pack output",
    "internal",
    true,
  ],
  ["fatal: remote error: out of memory\nfatal: write error: No space left on device", "network_error", true],
  ["remote: No space left on device\rremote: fsck error\nfatal: early EOF", "network_error", true],
  ["fatal: invalid ls-refs response: 2a06ca3d HEAD", "network_error", true],
  ["fatal: server doesn't support 'fetch'", "network_error", true],
  ["fatal: Out of memory, realloc failed", "too_large", false],
  ["error: index-pack died of signal 9", "internal", true],
  ["something new", "internal", true],
])("%j is %s", (stderr, reason, retryable) => {
  expect(readGitMessage(stderr)).toMatchObject({ reason, retryable });
});

const REMOTE = { url: "https://h.example/a", authorization: "Basic eDp0b2tlbg==" };

test.each([
  ["Could not resolve host: h.example", "unknown_host", "does not resolve (DNS)"],
  [
    "Failed to connect to h.example port 443 after 0 ms: Couldn't connect to server",
    "connection_refused",
    "refused",
  ],
  ["Failed to connect to h.example port 443: Connection refused", "connection_refused", "refused"],
  ["Failed to connect to proxy.example port 3128 after 2 ms: Could not connect", "proxy_failed", "proxy"],
  ["Could not resolve proxy: proxy.example", "proxy_failed", "proxy"],
  ["CONNECT tunnel failed, response 403", "proxy_failed", "proxy"],
  ["Received HTTP code 407 from proxy after CONNECT", "proxy_failed", "proxy"],
  ["Failed to connect to h.example port 443: No route to host", "no_route", "no route"],
  ["Failed to connect to h.example port 443: Connection timed out", "too_slow", "too long"],
  ["SSL certificate problem: certificate has expired", "tls_expired", "expired"],
  ["SSL certificate problem: self-signed certificate", "tls_untrusted", "does not trust"],
  ["server certificate verification failed. CAfile: none CRLfile: none", "tls_untrusted", "does not trust"],
  ["SSL: no alternative certificate subject name matches target host name", "tls_other_name", "another name"],
  ["OpenSSL/3.0.2: error:0A00010B:SSL routines::wrong version number", "tls_failed", "handshake"],
  ["gnutls_handshake() failed: The TLS connection was non-properly terminated.", "tls_failed", "handshake"],
  ["The requested URL returned error: 502", "http_status", "HTTP status 502"],
  ["The requested URL returned error: 429", "rate_limited", "no more requests"],
])("curl's message about a host becomes one that names the host and the cause: %s", (words, code, why) => {
  const failure = readGitMessage(`fatal: unable to access 'https://h.example/a/': ${words}`, REMOTE);

  expect(failure).toMatchObject({ code, message: expect.stringContaining(why) });
  expect(failure.message).toContain("h.example");
  expect(failure.suggestion).not.toBeNull();
});

test.each([
  [
    "fatal: dumb http transport does not support shallow capabilities",
    "dumb_protocol",
    "protocol_unsupported",
  ],
  ["fatal: Server does not support shallow clients", "no_shallow", "network_error"],
])("%s", (stderr, code, reason) => {
  expect(readGitMessage(stderr, REMOTE)).toMatchObject({ code, reason });
});

test.each([
  ["upload-pack: not our ref 1111", "no_ref", "ref_not_found"],
  ["Authentication failed", "credentials_refused", "auth_failed"],
  ["No space left on device", "host_failed", "network_error"],
  ["the connection timed out", "host_failed", "network_error"],
])("the error %j in a server's packet means %s", (words, code, reason) => {
  expect(readComplaint(words, REMOTE)).toMatchObject({ code, reason });
});
