import type { Family, Sample } from "./exposition.mts";

type SlotArguments = [
  name: string,
  labels: [string, string][],
  service: string | null | undefined,
  type: "Counter" | "Gauge",
];

interface Slot {
  name: string;
  kind: "counter" | "gauge";
  labels: Record<string, string>;
}

/** Assigns each metric of the app a place in encore.dev's shared buffer, where the app counts, and reads the values. */
export class MetricsRegistry {
  readonly #slots = new Map<string, Slot>();
  readonly #places = new Map<string, number>();
  #values: BigUint64Array = new BigUint64Array(0);

  /** Sets the buffer in which the app counts. encore.dev creates it before it loads the app. */
  use(values: BigUint64Array): void {
    this.#values = values;
  }

  allocateSlot(...[name, labels, service, type]: SlotArguments): number {
    const key = JSON.stringify([name, labels, service, type]);
    const place = this.#places.get(key) ?? this.#places.size;
    this.#places.set(key, place);
    this.#slots.set(key, {
      name,
      kind: type === "Counter" ? "counter" : "gauge",
      labels: { ...Object.fromEntries(labels), ...(service && { service }) },
    });
    return place;
  }

  slotCount(): number {
    return this.#places.size;
  }

  /** Reads the current values of all metrics. */
  read(): Family[] {
    const families = new Map<string, Family & { samples: Sample[] }>();
    for (const [key, { name, kind, labels }] of this.#slots) {
      const family = families.get(name) ?? { name, kind, help: `The app's metric ${name}.`, samples: [] };
      families.set(name, family);
      family.samples.push({ labels, value: this.#valueAt(this.#places.get(key) ?? -1, kind) });
    }
    return [...families.values()];
  }

  /** A counter is an integer; a gauge is the bits of a double. */
  #valueAt(place: number, kind: Slot["kind"]): number {
    const bits = this.#values[place] ?? 0n;
    if (kind === "counter") return Number(bits);
    return new Float64Array(new BigUint64Array([bits]).buffer)[0] ?? 0;
  }
}
