// In what is to be copied stands this viewer's own address.
const page = new URL(".", location.href);
const viewer = new URL("../../", page);

for (const code of document.querySelectorAll("pre code")) {
  code.textContent = code.textContent.replaceAll("https://viewer.example/", viewer);
}
