import { api } from "encore.dev/api";
import { sendJson } from "../shared/send-whole";
import { digestOf, readPush } from "./webhook/github-delivery";
import { importPush } from "./webhook/import-push";
import { receiveDelivery } from "./webhook/receive-delivery";

/**
 * Receives GitHub's webhook events, signed with `GitHubWebhookSecret`: a push to a branch is imported, with `strategy`
 * "merge", into each project that was imported from that branch.
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
    const push = readPush(delivery);
    const imports = push === null ? [] : await importPush(push, digestOf(delivery));
    sendJson(response, push === null ? 200 : 202, { imports });
  },
);
