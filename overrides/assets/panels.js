/** Escape closes what a reader has opened. A focus inside it goes back to what opened it. */
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  const holding = document.activeElement.closest("[open]");
  const panel = holding || document.querySelector(".site-header [open]");
  if (panel) panel.removeAttribute("open");
  if (holding) /** @type {HTMLElement} */ (holding.firstElementChild).focus();
});
/** Paper cannot be opened: before it is printed, what is folded opens. */
addEventListener("beforeprint", () => {
  document.querySelectorAll("article details").forEach((panel) => panel.setAttribute("open", ""));
});
