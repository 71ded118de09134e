import type { ComponentChildren } from "preact";

interface ScrollsProps {
  /** What it shows, for those who reach it by keyboard. */
  label: string;
  children: ComponentChildren;
}

/** A place for what may be wider than the window; it scrolls by keyboard, too. */
export function Scrolls({ label, children }: ScrollsProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
    <section class="scrolls" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
