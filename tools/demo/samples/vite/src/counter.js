/** Makes a button count its clicks. */
export function counter(button) {
  let count = 0;
  const show = () => {
    button.textContent = `clicked ${count} times`;
  };
  button.addEventListener("click", () => {
    count++;
    show();
  });
  show();
}
