/** Escape closes what a reader has opened. A focus inside it goes back to what opened it. */
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  const holding = document.activeElement.closest("[open]");
  const panel = holding || document.querySelector(".site-header [open]");
  if (panel) panel.removeAttribute("open");
  if (holding) /** @type {HTMLElement} */ (holding.firstElementChild).focus();
});
/** Paper cannot be opened: what is folded stands open on it, and is folded again. */
for (const [event, open] of /** @type {[string, boolean][]} */ ([["beforeprint", true], ["afterprint", false]])) {
  addEventListener(event, () => {
    const held = document.querySelectorAll(open ? "article details:not([open])" : "article .printed");
    held.forEach((panel) => {
      panel.classList.toggle("printed", open);
      panel.toggleAttribute("open", open);
    });
  });
}
