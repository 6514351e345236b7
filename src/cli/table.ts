/** Columns for people, as wide as their longest cell; the last one as long as it is. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) =>
    Math.max(...all.map((row) => printable(row[column]).length)),
  );
  return all
    .map((row) =>
      header
        .map((_, column) => printable(row[column]).padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What GitHub tells may hold anything; a terminal must not obey it. */
function printable(cell = ''): string {
  return cell.replace(/\p{C}/gu, ' ');
}
