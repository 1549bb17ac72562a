// A table whose header's buttons sort it. A cell is sorted by its data-sort, a number, or by its text.

/** Sort the rows of `table` by a column; once more turns the order round. */
export function sortTable(table, column) {
  const headers = [...table.tHead.rows[0].cells];
  const ascending = headers[column].getAttribute("aria-sort") !== "ascending";
  for (const header of headers) header.removeAttribute("aria-sort");
  headers[column].setAttribute("aria-sort", ascending ? "ascending" : "descending");
  const [body] = table.tBodies;
  const rows = [...body.rows].map((row) => ({ row, by: value(row.cells[column]) }));
  body.append(...sorted(rows, ascending).map(({ row }) => row));
}

/** [{by}] in order; equal ones keep theirs, also when it is turned round. */
export function sorted(rows, ascending) {
  const sign = ascending ? 1 : -1;
  return [...rows].sort((a, b) => sign * compare(a.by, b.by));
}

function compare(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
}

function value(cell) {
  return cell.dataset.sort === undefined ? cell.textContent : Number(cell.dataset.sort);
}
