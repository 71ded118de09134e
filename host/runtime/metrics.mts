type SlotArguments = [
  name: string,
  labels: [string, string][],
  service: string | null | undefined,
  type: string,
];

/** Gives each metric its place in encore.dev's shared buffer. Values are counted there; this host exports them nowhere. */
export class MetricsRegistry {
  readonly #slots = new Map<string, number>();

  allocateSlot(...metric: SlotArguments): number {
    const key = JSON.stringify(metric);
    const slot = this.#slots.get(key) ?? this.#slots.size;
    this.#slots.set(key, slot);
    return slot;
  }

  slotCount(): number {
    return this.#slots.size;
  }
}
