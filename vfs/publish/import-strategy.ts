/**
 * What happens to a project's edits since its last import: they fail the next one, are overwritten by it, or are kept.
 */
export type ImportStrategy = "refuse" | "overwrite" | "merge";
