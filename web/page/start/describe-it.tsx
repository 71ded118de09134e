import { useEffect, useState } from "preact/hooks";
import { client } from "../session.mts";

interface DescribeItProps {
  busy: boolean;
  /** Runs what makes a project and returns its screen's path; shows its failure. */
  attempt: (work: () => Promise<string>) => void;
}

/** A description, from which a model writes the project; or what to set, if the installation has no model. */
export function DescribeIt({ busy, attempt }: DescribeItProps) {
  const [prompt, setPrompt] = useState("");
  const isConfigured = useIsConfigured();
  return (
    <section class="source describe" aria-label="Describe it">
      <h2>Or describe it</h2>
      {isConfigured === false ? (
        <p class="quiet">
          No model is configured here. To use this, set the secret <code>AnthropicAPIKey</code> (for a local
          host the variable <code>ANTHROPIC_API_KEY</code>) and restart the host.
        </p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            attempt(() => makeOfPrompt(prompt));
          }}
        >
          <label for="prompt">What should it be? A model writes the files.</label>
          <textarea
            id="prompt"
            rows={3}
            required
            maxLength={100_000}
            value={prompt}
            placeholder="A page with a clock that shows the time of Rome, Lagos and Lima"
            onInput={({ currentTarget }) => setPrompt(currentTarget.value)}
          />
          <button type="submit" disabled={busy}>
            Write it
          </button>
        </form>
      )}
    </section>
  );
}

/** Null until it is known; if that cannot be read, the attempt shows what is wrong. */
function useIsConfigured(): boolean | null {
  const [isConfigured, setConfigured] = useState<boolean | null>(null);
  useEffect(() => {
    void client.installation.limits().then(
      ({ generations }) => setConfigured(generations.isConfigured),
      () => undefined,
    );
  }, []);
  return isConfigured;
}

const NAME_CHARACTERS_MAX = 60;

async function makeOfPrompt(prompt: string): Promise<string> {
  const [line = ""] = prompt.trim().split("\n");
  const name = [...line].slice(0, NAME_CHARACTERS_MAX).join("").trim() || "Described";
  const project = await client.projects.create({ name, source: { type: "prompt", prompt } });
  return `/projects/${project.id}`;
}
