/** The fields of one line of CSV as RFC 4180 has it, but for fields that go on in the next line; null: a quote is open. */
export function csvFields(line: string): string[] | null {
  const fields: string[] = [];
  let position = 0;
  for (;;) {
    const quoted = line[position] === '"';
    const end = quoted ? endOfQuoted(line, position) : endOfPlain(line, position);
    if (end === null) return null;
    const field = line.slice(position, end);
    fields.push(quoted ? field.slice(1, -1).replaceAll('""', '"') : field.trim());
    if (end === line.length) return fields;
    if (line[end] !== ',') return null;
    position = end + 1;
  }
}

function endOfPlain(line: string, start: number): number {
  const comma = line.indexOf(',', start);
  return comma === -1 ? line.length : comma;
}

/** Past the closing quote; a doubled quote is one of the text. */
function endOfQuoted(line: string, start: number): number | null {
  let quote = line.indexOf('"', start + 1);
  while (quote !== -1 && line[quote + 1] === '"') quote = line.indexOf('"', quote + 2);
  return quote === -1 ? null : quote + 1;
}
