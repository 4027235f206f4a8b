/** table(rows): of records, or of lists. */

export function tableOf(rows: readonly unknown[], format: (value: unknown) => string) {
  const isRecord = (row: unknown): row is Record<string, unknown> => typeof row === 'object' && !Array.isArray(row);
  const columns = isRecord(rows[0]) ? Object.keys(rows[0]) : [];
  const cell = (value: unknown) => (typeof value === 'number' || typeof value === 'string' ? value : format(value));
  return {
    columns,
    rows: rows.map((row) =>
      (isRecord(row) ? columns.map((column) => row[column]) : Array.isArray(row) ? row : [row]).map(cell),
    ),
  };
}
