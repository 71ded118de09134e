/** A kind of token that has a form of its own. */
interface TokenShape {
  kind: string;
  pattern: RegExp;
}

/**
 * Forms of tokens as their issuers document them, in Latin-1 text. Each repetition is bounded, so that no text takes long
 * to search. A form that also occurs in other texts is not listed: a change cannot be committed if one is found.
 */
export const TOKEN_SHAPES: readonly TokenShape[] = [
  { kind: "a private key", pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g },
  { kind: "a GitHub token", pattern: /\bgh[pousr]_[A-Za-z0-9_.-]{36,1000}/g },
  { kind: "a GitHub token", pattern: /\bgithub_pat_[A-Za-z0-9_]{50,255}/g },
  { kind: "a GitLab token", pattern: /\bgl(?:pat|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_.-]{20,255}/g },
  { kind: "an AWS access key", pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g },
  { kind: "a Google API key", pattern: /\bAIza[A-Za-z0-9_-]{35}\b/g },
  { kind: "a Google OAuth secret", pattern: /\bGOCSPX-[A-Za-z0-9_-]{28}\b/g },
  { kind: "a Slack token", pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,255}/g },
  {
    kind: "a Slack webhook",
    pattern: /\bhooks\.slack\.com\/services\/T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}\/[A-Za-z0-9]{20,30}/g,
  },
  { kind: "a Stripe key", pattern: /\b(?:sk|rk)_live_[A-Za-z0-9]{16,255}/g },
  { kind: "an Anthropic key", pattern: /\bsk-ant-[A-Za-z0-9_-]{20,255}/g },
  { kind: "an OpenAI key", pattern: /\bsk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{20,255}/g },
  { kind: "an npm token", pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { kind: "a PyPI token", pattern: /\bpypi-AgE[A-Za-z0-9_-]{50,1000}/g },
  { kind: "a Hugging Face token", pattern: /\bhf_[A-Za-z0-9]{30,64}\b/g },
  { kind: "a DigitalOcean token", pattern: /\bdo[opr]_v1_[a-f0-9]{64}\b/g },
  { kind: "a SendGrid key", pattern: /\bSG\.[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{39,50}/g },
  { kind: "a Daytona key", pattern: /\bdtn_[a-f0-9]{40,128}\b/g },
];
