/**
 * Escape closes what a reader has opened. A focus inside it goes back to what opened it. What a button
 * of the head opens stands behind that button.
 */
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  const holding = document.activeElement.closest("[open], [open] + *");
  const panel = holding || document.querySelector(".site-header [open]");
  if (!panel) return;
  const opened = panel.hasAttribute("open") ? panel : panel.previousElementSibling;
  opened.removeAttribute("open");
  if (holding) /** @type {HTMLElement} */ (opened.firstElementChild).focus();
});
/** Paper cannot be opened: before it is printed, what is folded opens. */
addEventListener("beforeprint", () => {
  document.querySelectorAll("article details").forEach((panel) => panel.setAttribute("open", ""));
});
