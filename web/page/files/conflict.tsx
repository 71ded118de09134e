import { useState } from "preact/hooks";
import { ErrorNote, Note } from "../parts/error-note.tsx";
import { client } from "../session.mts";
import { Patch } from "./diff-list.tsx";

interface ConflictProps {
  projectId: string;
  path: string;
  /** The text in the editor. */
  mine: () => string;
  overwrite: () => void;
  reload: () => void;
}

/** Says that someone else has saved the file, shows what differs, and loses neither text before a person decides. */
export function Conflict({ projectId, path, mine, overwrite, reload }: ConflictProps) {
  const [patch, setPatch] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const compare = async () => {
    try {
      const [{ createTwoFilesPatch }, theirs] = await Promise.all([
        import("diff"),
        client.files.read(projectId, path),
      ]);
      setPatch(createTwoFilesPatch("theirs", "mine", theirs.text, mine()));
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Note
      title="The file has changed since you opened it."
      detail="Keep your text, or load the file as it is now. What is replaced stays in the history."
    >
      <button type="button" onClick={() => void compare()}>
        Compare
      </button>
      <button type="button" onClick={overwrite}>
        Keep mine
      </button>
      <button type="button" onClick={reload}>
        Load theirs
      </button>
      {patch !== null && <Patch path={path} patch={patch} />}
      {error !== null && <ErrorNote error={error} />}
    </Note>
  );
}
