import { revalidatePath } from "next/cache";
import { insertNote, listNotes } from "@/lib/database";

export const dynamic = "force-dynamic";

async function addNote(form: FormData) {
  "use server";
  const text = String(form.get("text") ?? "").trim();
  if (text !== "") await insertNote(text.slice(0, 500));
  revalidatePath("/");
}

export default async function Home() {
  const notes = await listNotes();
  return (
    <main className="mx-auto max-w-xl p-8">
      <h1 className="text-3xl font-bold">{{title}}</h1>
      <p className="my-4">
        Edit <code>app/page.tsx</code>. Notes are kept in PostgreSQL.
      </p>
      <form action={addNote} className="flex gap-2">
        <input className="min-w-0 flex-1 rounded border px-3 py-2" name="text" aria-label="Note" required />
        <button className="rounded border px-4 py-2" type="submit">
          Add
        </button>
      </form>
      <ul className="mt-4 list-disc pl-6">
        {notes.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </main>
  );
}
