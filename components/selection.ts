/**
 * Says beside what can be done with the selected rows how many these are, while boxes are ticked.
 * Its words are in the page: `data-some` with `{count}` for rows, `data-all` for all that are found.
 */
export function countSelected(): () => void {
  const count = ({ target }: Event) => {
    if (target instanceof HTMLInputElement && target.form !== null) sayCount(target.form);
  };
  document.addEventListener("change", count);
  // A browser that goes back to the page ticks the boxes again.
  document.querySelectorAll("form").forEach(sayCount);
  return () => document.removeEventListener("change", count);
}

function sayCount(form: HTMLFormElement): void {
  const said = form.querySelector<HTMLElement>(".selected");
  if (said === null) return;
  const selected = new FormData(form);
  const count = selected.getAll("lead").length;
  const { some, all } = said.dataset;
  said.textContent = selected.has("all") ? all! : some!.replace("{count}", `${count}`);
}
