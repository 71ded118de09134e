import { useState } from "react";

export default function App() {
  const [count, setCount] = useState(0);
  return (
    <main className="grid min-h-screen place-items-center">
      <div className="text-center">
        <h1 className="text-3xl font-bold">{{title}}</h1>
        <p className="my-4">
          Edit <code>src/App.jsx</code>.
        </p>
        <button className="rounded border px-4 py-2" type="button" onClick={() => setCount(count + 1)}>
          Clicked {count} times
        </button>
      </div>
    </main>
  );
}
