/** A choice that a template leaves to the client. */
export interface TemplateOption {
  name: string;
  /** `string`, matching `pattern`; or `enum`, one of `values`. */
  type: "string" | "enum";
  default: string;
  /** A regular expression for the whole value; null with an enum. */
  pattern: string | null;
  /** Empty with a string. */
  values: string[];
  description: string;
}

/** What detection finds in the template's files. */
export interface TemplateStack {
  language: string;
  framework: string | null;
  packageManager: string | null;
}

/** How the template's app is run. */
export interface TemplateRun {
  /** Null if it needs no install. */
  install: string | null;
  port: number;
}

/** A beginning for a project. */
export interface Template {
  id: string;
  /** Increases with every change, as in semver. */
  version: string;
  name: string;
  description: string;
  tags: string[];
  options: TemplateOption[];
  stack: TemplateStack;
  run: TemplateRun;
}

export interface TemplateFile {
  path: string;
  content: string;
}

/** A template with its files, before its options are filled in. */
export interface FullTemplate extends Template {
  /** The files in which `{{option}}` is replaced by the option's value. */
  expand: string[];
  files: TemplateFile[];
}
