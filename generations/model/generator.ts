/** A piece of the conversation with a model. Blocks of the model are sent back as they came. */
export type Block = TextBlock | ThinkingBlock | ToolCall | ToolResult;

export interface TextBlock {
  type: "text";
  text: string;
}

/** What the model has thought, sealed by its service. */
export interface ThinkingBlock {
  type: "thinking" | "redacted_thinking";
  thinking?: string;
  signature?: string;
  data?: string;
}

/** A tool that the model wants to be used. */
export interface ToolCall {
  type: "tool_use";
  id: string;
  name: string;
  /** As the model wrote it; an empty object if that was no JSON object. */
  input: Record<string, unknown>;
  /** Whether the model wrote no JSON object. */
  isMalformed: boolean;
}

export interface ToolResult {
  type: "tool_result";
  toolCallId: string;
  text: string;
  isError: boolean;
}

export interface Message {
  role: "user" | "assistant";
  blocks: Block[];
}

/** A tool whose input the service checks against its schema. */
export interface ToolDefinition {
  name: string;
  description: string;
  /** Its fields, all of them required, with the type and a description of each. */
  fields: Record<string, { type: "string" | "integer"; description: string }>;
}

/** A request to a model. */
export interface Question {
  /** The same for the same request: a gateway may use it to send a repeated one only once. */
  key: string;
  model: string;
  system: string;
  tools: readonly ToolDefinition[];
  messages: readonly Message[];
  maxTokens: number;
}

export interface TokenUsage {
  /** Of the prompt, without what the cache read or wrote. */
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
}

/** Why an answer has ended. `other`: a reason that this version does not know. */
export type StopReason =
  | "end_turn"
  | "tool_use"
  | "max_tokens"
  | "pause_turn"
  | "refusal"
  | "context_exceeded"
  | "other";

export interface Answer {
  blocks: (TextBlock | ThinkingBlock | ToolCall)[];
  stopReason: StopReason;
  usage: TokenUsage;
}

/** A piece of an answer that is arriving. */
export interface AnswerPiece {
  /** The position of its block in the answer. */
  block: number;
  kind: "text" | "thinking" | "tool";
  /** The tool, and the field of its input that the piece belongs to. */
  tool: string | null;
  field: string | null;
  text: string;
}

export interface AskOptions {
  signal: AbortSignal;
  onPiece: (piece: AnswerPiece) => void;
  /** What was used so far: also a request that fails is paid for. */
  onUsage: (usage: TokenUsage) => void;
}

/** A service that answers as a model. */
export interface Generator {
  /**
   * Asks once, without retries. Throws `generator_auth`, `generator_unavailable`, `generator_error` or `rate_limited`.
   */
  ask(question: Question, options: AskOptions): Promise<Answer>;
}

export const NO_TOKENS: TokenUsage = {
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
};
