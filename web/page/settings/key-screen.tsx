import { useState } from "preact/hooks";
import { storeKey } from "../session.mts";

/** Asks for the API key, which is kept in this tab only. */
export function KeyScreen({ wasRefused }: { wasRefused: boolean }) {
  const [key, setKey] = useState("");
  return (
    <section class="narrow">
      <h1>Sign in</h1>
      <p>
        {wasRefused
          ? "The API refused the key: it was revoked, or is wrong."
          : "This installation asks for an API key."}{" "}
        Your administrator creates keys with <code>POST /v1/api-keys</code>.
      </p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          storeKey(key.trim());
        }}
      >
        <label for="key">API key</label>
        <input
          id="key"
          type="password"
          autocomplete="off"
          required
          value={key}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
        <p class="quiet">It is kept until you close this tab, and sent to this installation only.</p>
        <div class="actions">
          <button type="submit" class="primary">
            Continue
          </button>
        </div>
      </form>
    </section>
  );
}
