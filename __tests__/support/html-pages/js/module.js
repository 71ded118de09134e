import { last } from "./last.js";
const li = document.createElement("li");
li.textContent = last;
document.getElementById("list").append(li);
