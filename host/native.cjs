// `ENCORE_RUNTIME_LIB` points here: encore.dev requires this file as its native module. The runtime itself is installed
// on globalThis before the app is imported, so that ESM and CommonJS share one copy of it and of its classes.
const runtime = globalThis[Symbol.for("vaporform.standalone.runtime")];
if (runtime === undefined) {
  throw new Error(
    "encore.dev was imported before the standalone runtime was installed; start the app with `npm start`",
  );
}
module.exports = runtime;
