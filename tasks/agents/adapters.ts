import type { Agent } from "../task";

/** How an agent is run. */
interface Adapter {
  /** What is wrong with a request that names this agent; null if nothing is. */
  lacks: (secretNames: readonly string[]) => string | null;
  /** The command, in the project's folder; the prompt is in the file `$VAPORFORM_PROMPT_FILE`. */
  command: (agent: Agent, budgetUsd: number | null) => string;
}

const CLAUDE_KEYS = ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN"];

/** One row per agent. What an agent prints as `{"type":"result","total_cost_usd":…}` in a line is what it has cost. */
const adapters: Record<Agent["type"], Adapter> = {
  claude: {
    lacks: (names) =>
      CLAUDE_KEYS.some((name) => names.includes(name)) ? null : `one of ${CLAUDE_KEYS.join(", ")}`,
    command: claudeCommand,
  },
  command: { lacks: () => null, command: ({ command = "" }) => command },
};

export function adapterOf({ type }: Agent): Adapter {
  return adapters[type];
}

/**
 * Without a person to ask, Claude Code may do anything in the sandbox; it refuses that as root
 * (https://docs.claude.com/en/docs/claude-code/cli-reference). The model's name has no characters of a shell.
 */
function claudeCommand({ model }: Agent, budgetUsd: number | null): string {
  const flags = [
    "-p --output-format stream-json --verbose --permission-mode bypassPermissions",
    ...(model === undefined ? [] : [`--model '${model}'`]),
    ...(budgetUsd === null ? [] : [`--max-budget-usd ${budgetUsd}`]),
  ];
  return [
    '[ "$(id -u)" != 0 ] || { echo "Claude Code does not run as root: use an image with another user"; exit 1; }',
    'export PATH="$HOME/.vaporform-agent-tools/bin:$PATH"',
    'command -v claude > /dev/null || npm install --global --prefix "$HOME/.vaporform-agent-tools" --no-audit --no-fund @anthropic-ai/claude-code || exit 1',
    `exec claude ${flags.join(" ")} < "$VAPORFORM_PROMPT_FILE"`,
  ].join("\n");
}
