/** What becomes of a project's edits since its last import: they refuse the next one, give way to it, or stay. */
export type ImportStrategy = "refuse" | "overwrite" | "merge";
