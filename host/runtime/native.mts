import type { HostContext } from "./host-context.mts";
import { HostRuntime } from "./host-runtime.mts";
import { nativeClasses, nativeEnums } from "./native-classes.mts";

/**
 * The interface of Encore's native module, in TypeScript (types: encore.dev/dist/internal/runtime/napi/napi.d.cts).
 * Classes that encore.dev tests with `instanceof` must exist once, so this is built once and stored on globalThis.
 */
export function createNative(context: HostContext): Record<string, unknown> {
  class Runtime extends HostRuntime {
    constructor() {
      super(context);
    }

    static version(): string {
      return `v${context.encoreVersion}`;
    }

    static buildCommit(): string {
      return "standalone";
    }
  }
  return { ...nativeEnums, ...nativeClasses, Runtime };
}

const installedAs = Symbol.for("vaporform.standalone.runtime");

/** Must run before the first import of encore.dev. */
export function installNative(context: HostContext): void {
  Reflect.set(globalThis, installedAs, createNative(context));
}
