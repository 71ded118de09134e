import type { FileSpec } from "../support/git-repository.mts";
import { makeInFolder, type ToolRun } from "./scaffold.mts";

/** A service outside this machine that an app's packages come from. */
export type Registry = "npm" | "pypi" | "go" | "cargo" | "maven" | "prisma";

/** A program that sandboxes take from this machine. */
export type Program = "go" | "cargo" | "mvn";

/** An app of the matrix: how it is made, what its page shows, and what may be expected of it. */
export interface PreviewApp {
  name: string;
  registries: readonly Registry[];
  programs?: readonly Program[];
  /** The tools that make it, in the order of their runs; none: `files` is the whole app. */
  tools?: readonly ToolRun[];
  /** Written over what the tools made. */
  files?: Readonly<Record<string, string>>;
  /** Text of the app's own that its page shows. It is in the file `edited`, once or more. */
  shows: string;
  /** The file that is changed through the API. */
  edited: string;
  /** What to click, and the text that this leads to; null: the page has nothing to click. */
  click: Click | null;
  /** Claims that its development server has a socket to the browser. */
  hasSocket: boolean;
  /** Whether an edit shows without a reload; as `hasSocket` where it is left out. */
  showsEditsByItself?: boolean;
}

export interface Click {
  selector: string;
  leadsTo: RegExp;
}

/** A button of the apps that are written here. */
export const counter: Click = { selector: "#counter", leadsTo: /clicked [1-9]\d* times/ };

/** Returns the files of an app, as a developer would commit them. Throws what a tool of its own printed if that failed. */
export async function makeApp({ tools = [], files = {} }: PreviewApp): Promise<Record<string, FileSpec>> {
  return tools.length === 0 ? { ...files } : await makeInFolder(tools, files);
}
