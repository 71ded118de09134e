for (const name of ["a", "b"]) {
  const li = document.createElement("li");
  li.textContent = name;
  document.getElementById("list").append(li);
}
