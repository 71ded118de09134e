import { BUDGET_USD_MAX, PROMPT_CHARACTERS_MAX } from "../../shared/prompt-fields";
import { FILE_BYTES_MAX, STAGED_BYTES_MAX, STAGED_FILES_MAX } from "../tools/staged-files";
import { RUNNING_MAX } from "./generation-job.queries";

/** Limits of a generation. */
export interface GenerationLimits {
  /** Whether there is a model to ask. */
  isConfigured: boolean;
  defaultModel: string;
  promptCharactersMax: number;
  /** The budget of a generation that names none, if the model's price is known. */
  budgetUsdDefault: number;
  budgetUsdMax: number;
  /** Over all its requests. */
  inputTokensMax: number;
  outputTokensMax: number;
  /** Of one answer. */
  answerTokensMax: number;
  requestsMax: number;
  /** From its start to the last request. */
  durationMsMax: number;
  repairsMax: number;
  changedFilesMax: number;
  changedBytesMax: number;
  fileBytesMax: number;
  /** Generations that run at a time, over all owners and hosts. */
  runningMax: number;
}

export const DEFAULT_MODEL = "claude-sonnet-5-5";
export const BUDGET_USD_DEFAULT = 2;
export const INPUT_TOKENS_MAX = 5_000_000;
export const OUTPUT_TOKENS_MAX = 300_000;
export const ANSWER_TOKENS_MAX = 32_000;
export const REQUESTS_MAX = 60;
export const DURATION_MS_MAX = 30 * 60_000;
export const REPAIRS_MAX = 2;

export function generationLimits(isConfigured: boolean): GenerationLimits {
  return {
    isConfigured,
    defaultModel: DEFAULT_MODEL,
    promptCharactersMax: PROMPT_CHARACTERS_MAX,
    budgetUsdDefault: BUDGET_USD_DEFAULT,
    budgetUsdMax: BUDGET_USD_MAX,
    inputTokensMax: INPUT_TOKENS_MAX,
    outputTokensMax: OUTPUT_TOKENS_MAX,
    answerTokensMax: ANSWER_TOKENS_MAX,
    requestsMax: REQUESTS_MAX,
    durationMsMax: DURATION_MS_MAX,
    repairsMax: REPAIRS_MAX,
    changedFilesMax: STAGED_FILES_MAX,
    changedBytesMax: STAGED_BYTES_MAX,
    fileBytesMax: FILE_BYTES_MAX,
    runningMax: RUNNING_MAX,
  };
}
