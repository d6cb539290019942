// Start the GOV.UK components, and keep what is written; pages work without this file.
import { initAll } from "./govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
document.querySelectorAll("form[data-keeps]").forEach(keepWhatIsWritten);

// Each word is sent within four seconds of being typed, with a pause or without, and again until it is kept.
// Where nothing can be kept nothing is signed either: the browser would leave the page, and the words with it.
function keepWhatIsWritten(form) {
  const SOON = 4000;
  let waiting, signing, trouble = false;
  const soon = () => { waiting ??= setTimeout(keep, SOON); };
  const keep = () => { waiting = undefined; form.dispatchEvent(new Event("keep")); };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("htmx:afterRequest", ({ detail }) => {
    trouble = !detail.successful;
    form.querySelector("[data-trouble]")?.toggleAttribute("hidden", !trouble);
    if (trouble && detail.xhr.status !== 401) soon();
    const pressed = signing;
    signing = undefined;
    if (pressed && !trouble) form.requestSubmit(pressed);
  });
  form.addEventListener("submit", (event) => {
    if (!trouble && navigator.onLine) return;
    event.preventDefault();
    signing = event.submitter;
    keep();
  });
  window.addEventListener("beforeunload", (event) => { if (trouble && waiting) event.preventDefault(); });
}
