import { useState } from "preact/hooks";
import { Bases } from "./bases.tsx";
import { Jobs } from "./jobs.tsx";
import { Keys } from "./keys.tsx";
import { Owner } from "./owner.tsx";
import "./admin.css";

/** Keys, owners, jobs and bases of the installation; the API refuses them to every other key than the administrator's. */
export function AdminScreen() {
  const [owner, setOwner] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  return (
    <section class="wide">
      <h1>Administration</h1>
      <Keys
        choose={(ownerId) => {
          setOwner(ownerId);
          setTyped(ownerId);
        }}
      />
      <section aria-live="polite">
        <h2>Usage and limits of an owner</h2>
        <form
          class="row pair"
          onSubmit={(event) => {
            event.preventDefault();
            setOwner(typed);
          }}
        >
          <input
            aria-label="Owner"
            placeholder="owner"
            required
            value={typed}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <button type="submit">Show</button>
        </form>
        {owner !== null && <Owner key={owner} ownerId={owner} />}
      </section>
      <Jobs />
      <Bases />
    </section>
  );
}
