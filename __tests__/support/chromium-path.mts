import { existsSync } from "node:fs";

const EXECUTABLES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Debian's Chromium, or another that is installed; null: tests that need a browser are skipped. */
export const chromiumPath = EXECUTABLES.find((path) => existsSync(path)) ?? null;
