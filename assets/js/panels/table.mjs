// A table whose header's buttons sort it. A cell is sorted by its data-sort, a number, or by its text.

/**
 * Sort the rows of a table by a column; once more turns the order round.
 * @param {HTMLTableElement} table
 * @param {number} column its index, from 0
 */
export function sortTable(table, column) {
  const [{ cells }] = /** @type {HTMLTableSectionElement} */ (table.tHead).rows;
  const headers = [...cells];
  const ascending = headers[column].getAttribute("aria-sort") !== "ascending";
  for (const header of headers) header.removeAttribute("aria-sort");
  headers[column].setAttribute("aria-sort", ascending ? "ascending" : "descending");
  const [body] = table.tBodies;
  const rows = [...body.rows].map((row) => ({ row, by: value(row.cells[column]) }));
  body.append(...sorted(rows, ascending).map(({ row }) => row));
}

/**
 * Rows in order; equal ones keep theirs, also when it is turned round.
 * @template {{by: string | number}} Row
 * @param {Row[]} rows
 * @param {boolean} ascending
 * @returns {Row[]}
 */
export function sorted(rows, ascending) {
  const sign = ascending ? 1 : -1;
  return [...rows].sort((a, b) => sign * compare(a.by, b.by));
}

/**
 * @param {string | number} a
 * @param {string | number} b
 */
function compare(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
}

/**
 * @param {HTMLTableCellElement} cell
 * @returns {string | number}
 */
function value(cell) {
  return cell.dataset.sort === undefined ? cell.textContent : Number(cell.dataset.sort);
}
