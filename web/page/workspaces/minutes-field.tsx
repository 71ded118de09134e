import { useId } from "preact/hooks";

const choices = [5, 15, 30, 60, 4 * 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60];

interface MinutesFieldProps {
  label: string;
  value: number;
  /** The number by which the API says never. */
  never: number;
  neverLabel?: string;
  set: (minutes: number) => void;
}

/** A length of time to choose; one that was set by API and is not among the choices is kept as one of them. */
export function MinutesField({ label, value, never, neverLabel = "never", set }: MinutesFieldProps) {
  const id = useId();
  const all = choices.includes(value) || value === never ? choices : [...choices, value].sort(byNumber);
  return (
    <div>
      <label for={id}>{label}</label>
      <select
        id={id}
        value={String(value)}
        onChange={({ currentTarget }) => set(Number(currentTarget.value))}
      >
        <option value={String(never)}>{neverLabel}</option>
        {all.map((minutes) => (
          <option key={minutes} value={String(minutes)}>
            {wordMinutes(minutes)}
          </option>
        ))}
      </select>
    </div>
  );
}

function byNumber(one: number, other: number): number {
  return one - other;
}

const units = [
  [24 * 60, "day"],
  [60, "hour"],
  [1, "minute"],
] as const;

/** A number of minutes in the largest unit that divides it. */
export function wordMinutes(minutes: number): string {
  const [size, unit] = units.find(([each]) => minutes % each === 0) ?? [1, "minute"];
  const count = minutes / size;
  return `${count.toLocaleString()} ${unit}${count === 1 ? "" : "s"}`;
}
