const count = document.querySelector("button span");
document.querySelector("button").addEventListener("click", () => {
  count.textContent = String(Number(count.textContent) + 1);
});
