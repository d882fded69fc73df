import { INTERPOLATES } from './code-lines';
import type { Renames } from './renames';
import type { Source } from './source';

/** The names of a version, under the names that the other one has for them. */
export function renamedNames({ code, names }: Source, renames: Renames): readonly string[] {
  if (renames.isEmpty) return names;
  return code.map(({ kind, start, text }, index) => {
    const name = names[index] ?? text;
    if (kind === 'word') return renames.nameOf(name, start);
    if (kind !== 'string' || !INTERPOLATES.test(text)) return name;
    return name.replace(/[\p{L}_][\p{L}\p{N}_]*/gu, (word) => renames.nameOf(word, start));
  });
}
