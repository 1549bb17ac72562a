/**
 * A text to the clipboard.
 * @param {string} text
 * @param {HTMLElement} near an element of the dialog that is open
 * @returns {Promise<boolean>} whether it is there
 */
export async function copyText(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { // no https, as a tablet in the clinic's network: the old way
    const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
    field.setAttribute("aria-hidden", "true");
    field.style.cssText = "position: fixed; opacity: 0"; // outside a dialog nothing can be selected
    near.after(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    near.focus();
    return copied;
  }
}
