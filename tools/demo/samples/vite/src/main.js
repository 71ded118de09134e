import { counter } from "./counter.js";

counter(document.querySelector("#counter"));
