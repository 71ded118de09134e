export const last = "from a module";
