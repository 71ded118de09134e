import { analyseApp } from "./analyse-app.mts";

// Started by `warmAnalysis`: leaves the manifest in the cache and ends, and the compiler's memory with it.
analyseApp(process.argv[2] ?? ".");
