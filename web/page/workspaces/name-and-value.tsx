import { useState } from "preact/hooks";

interface NameAndValueProps {
  noun: "variable" | "secret";
  add: (name: string, value: string) => void;
}

/** Two fields for a new variable or secret; a secret's value is not shown while it is typed. */
export function NameAndValue({ noun, add }: NameAndValueProps) {
  const [name, setName] = useState("");
  const [value, setValue] = useState("");
  const field = {
    "aria-label": `Value of the ${noun}`,
    placeholder: "value",
    autocomplete: "off",
    value,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => setValue(currentTarget.value),
  };
  return (
    <form
      class="row pair"
      onSubmit={(event) => {
        event.preventDefault();
        add(name, value);
        setName("");
        setValue("");
      }}
    >
      <input
        aria-label={`Name of the ${noun}`}
        placeholder="NAME"
        required
        autocomplete="off"
        spellcheck={false}
        pattern="[A-Za-z_][A-Za-z0-9_]*"
        value={name}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
      {noun === "secret" ? <input type="password" required {...field} /> : <input type="text" {...field} />}
      <button type="submit">Set</button>
    </form>
  );
}
