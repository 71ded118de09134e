/** Packages that generated code often imports, at versions that work with React 19. Others are added only on request. */
export const pinnedPackages: Readonly<Record<string, string>> = {
  "@tanstack/react-query": "5.108.4",
  axios: "1.21.1",
  "class-variance-authority": "0.7.1",
  clsx: "2.1.1",
  "date-fns": "4.4.0",
  "framer-motion": "14.14.0",
  "lucide-react": "1.81.0",
  "react-hook-form": "7.92.0",
  "react-icons": "5.7.0",
  "react-router-dom": "7.18.7",
  recharts: "3.11.1",
  "tailwind-merge": "3.7.1",
  three: "0.187.0",
  uuid: "14.0.3",
  zod: "4.6.7",
  zustand: "5.1.0",
};

/** Tailwind CSS 3 with what it needs; the templates have version 4. */
export const tailwind3: Readonly<Record<string, string>> = {
  autoprefixer: "10.7.0",
  postcss: "8.5.33",
  tailwindcss: "3.4.19",
};
