import { render } from "preact";
// The sheets of the components come after these.
import "./base.css";
import "./layout.css";
import "./forms.css";
import { App } from "./app.tsx";

const root = document.getElementById("page");
if (root !== null) {
  root.replaceChildren();
  render(<App />, root);
}
