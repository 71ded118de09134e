import { existsSync } from "node:fs";

const EXECUTABLES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The path of an installed Chromium; null if there is none, which skips tests that need a browser. */
export const chromiumPath = EXECUTABLES.find((path) => existsSync(path)) ?? null;
