import type ts from "typescript";
import type { App } from "./app.mts";
import { typeArguments } from "./type-access.mts";

/** Assigns every named type a readable, unique id in the manifest, e.g. `Page_Project`. */
export class TypeNames {
  readonly #app: App;
  readonly #ids = new Map<ts.Type, string>();
  readonly #taken = new Set<string>();

  constructor(app: App) {
    this.#app = app;
  }

  /** The id that was assigned to the type before. */
  known(type: ts.Type): string | null {
    return this.#ids.get(type) ?? null;
  }

  /** Assigns the type an id; null if it has no name. */
  give(type: ts.Type): string | null {
    const name = this.#nameOf(type);
    if (name === null) return null;
    let id = name;
    for (let number = 2; this.#taken.has(id); number++) id = `${name}${number}`;
    this.#taken.add(id);
    this.#ids.set(type, id);
    return id;
  }

  #nameOf(type: ts.Type): string | null {
    const symbol = type.aliasSymbol ?? type.symbol;
    if (symbol === undefined || symbol.name.startsWith("__")) return null;
    const args =
      type.aliasSymbol === undefined ? typeArguments(this.#app, type) : (type.aliasTypeArguments ?? []);
    const parts = args.map((argument) => this.#nameOf(argument) ?? this.#app.checker.typeToString(argument));
    return [symbol.name, ...parts]
      .join("_")
      .replace(/[^A-Za-z0-9_]+/g, "_")
      .replace(/_+$/, "");
  }
}
