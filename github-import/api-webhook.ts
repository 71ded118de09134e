import { api } from "encore.dev/api";
import { sendJson } from "../shared/send-whole";
import { receivePullRequest } from "./deployments/receive-pull-request";
import { receiveInstallation } from "./github-app/receive-installation";
import { digestOf, readPush } from "./webhook/github-delivery";
import { importPush } from "./webhook/import-push";
import { readInstallation } from "./webhook/installation-event";
import { readPullRequest } from "./webhook/pull-request-event";
import { receiveDelivery } from "./webhook/receive-delivery";

/**
 * Receives GitHub's webhook events, signed with `GitHubWebhookSecret` or `GitHubAppWebhookSecret`: a push to a branch is imported, with `strategy`
 * "merge", into each project that was imported from that branch; a
 * pull request is deployed in each project that has preview deployments on; a change of an installation of the GitHub App is
 * noted in its connections, if the App's own secret has signed it.
 */
export const githubWebhook = api.raw(
  {
    expose: true,
    auth: false,
    method: "POST",
    path: "/v1/github/webhook",
    // GitHub sends at most 25 MiB. The rest lets our code detect larger bodies and return `too_large`.
    bodyLimit: 26 * 1024 * 1024,
  },
  async (request, response) => {
    const delivery = await receiveDelivery(request);
    const installation = readInstallation(delivery);
    if (installation !== null) {
      const connections = delivery.isFromApp ? await receiveInstallation(installation) : 0;
      return sendJson(response, 200, { imports: [], connections });
    }
    const pullRequest = readPullRequest(delivery);
    if (pullRequest !== null) {
      const deployments = await receivePullRequest(pullRequest);
      return sendJson(response, 202, { imports: [], deployments });
    }
    const push = readPush(delivery);
    const imports = push === null ? [] : await importPush(push, digestOf(delivery));
    sendJson(response, push === null ? 200 : 202, { imports });
  },
);
