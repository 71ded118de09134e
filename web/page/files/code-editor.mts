import { LanguageDescription, syntaxHighlighting } from "@codemirror/language";
import { languages } from "@codemirror/language-data";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { basicSetup } from "codemirror";

export interface CodeEditor {
  text: () => string;
  destroy: () => void;
}

export interface EditorOptions {
  parent: HTMLElement;
  path: string;
  text: string;
  onChange: () => void;
  onSave: () => void;
}

/** Opens an editor on a text; the language of its file is loaded after it. Escape, then Tab, leaves it by keyboard. */
export function openEditor({ parent, path, text, onChange, onSave }: EditorOptions): CodeEditor {
  const language = new Compartment();
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([{ key: "Mod-s", preventDefault: true, run: () => save(onSave) }]),
        basicSetup,
        // Colours come from the style sheet, which knows light and dark.
        syntaxHighlighting(classHighlighter),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": `Content of ${path}` }),
        EditorView.updateListener.of((update) => update.docChanged && onChange()),
        language.of([]),
      ],
    }),
  });
  const description = LanguageDescription.matchFilename(languages, path.split("/").at(-1) ?? path);
  // A language that cannot be loaded leaves plain text.
  description?.load().then(
    (support) => view.dispatch({ effects: language.reconfigure(support) }),
    () => undefined,
  );
  return { text: () => view.state.doc.toString(), destroy: () => view.destroy() };
}

function save(onSave: () => void): boolean {
  onSave();
  return true;
}
