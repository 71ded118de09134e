import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

const BASE = "/app";
const moved = new EventTarget();

/** Shows another screen; `path` begins with a slash. */
export function navigate(path: string): void {
  history.pushState(null, "", BASE + path);
  moved.dispatchEvent(new Event("moved"));
  scrollTo(0, 0);
}

/** The path of the screen in view, below `/app`. */
export function usePath(): string {
  const [path, setPath] = useState(currentPath);
  useEffect(() => {
    const update = () => setPath(currentPath());
    moved.addEventListener("moved", update);
    addEventListener("popstate", update);
    return () => {
      moved.removeEventListener("moved", update);
      removeEventListener("popstate", update);
    };
  }, []);
  return path;
}

function currentPath(): string {
  const { pathname } = location;
  return (pathname.startsWith(BASE) ? pathname.slice(BASE.length) : pathname).replace(/\/+$/, "") || "/";
}

interface LinkProps {
  to: string;
  class?: string;
  current?: boolean;
  children: ComponentChildren;
}

/** A link to another screen, which also opens in a new tab as links do. */
export function Link({ to, current, children, ...rest }: LinkProps) {
  return (
    <a
      href={BASE + to}
      aria-current={current ? "page" : undefined}
      {...rest}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      {children}
    </a>
  );
}
