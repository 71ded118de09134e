/** Names a field as JavaScript does: `source.files[2].path`. */
export function nameField(path: PropertyKey[]): string {
  return path
    .map((part, index) => {
      if (typeof part === "number") return `[${part}]`;
      const name = String(part);
      if (!/^\w+$/.test(name)) return `[${JSON.stringify(name.slice(0, 100))}]`;
      return index === 0 ? name : `.${name}`;
    })
    .join("");
}
