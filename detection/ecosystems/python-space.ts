import type { AppFolder } from "../app-folder";

/** What the README of a Hugging Face Space states. */
export interface Space {
  /** `gradio` or `streamlit`; the platform installs it. */
  sdk: string;
  version: string | null;
  /** What pip installs, e.g. `gradio==4.44.0`. */
  requirement: string;
  entry: string;
}

/** Null for an app that is no Space. @see https://huggingface.co/docs/hub/spaces-config-reference */
export function spaceOf(app: AppFolder): Space | null {
  const head = /^\uFEFF?---\r?\n([\s\S]{0,4000}?)\n---/.exec(app.text("README.md") ?? "")?.[1] ?? "";
  const value = (key: string): string | null =>
    new RegExp(`^${key}:\\s*["']?([\\w./-]+)`, "m").exec(head)?.[1] ?? null;
  const sdk = value("sdk");
  if (sdk !== "gradio" && sdk !== "streamlit") return null;
  const version = /^\d+(?:\.\d+)*$/.exec(value("sdk_version") ?? "")?.[0] ?? null;
  const entry = value("app_file") ?? "app.py";
  return { sdk, version, requirement: version ? `${sdk}==${version}` : sdk, entry };
}
