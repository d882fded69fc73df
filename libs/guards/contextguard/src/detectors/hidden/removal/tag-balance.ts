import { VOID } from '../html/element-rules';
import type { HtmlToken } from '../html/html-tokens';

/**
 * The tags that a removed stretch has to leave behind, so that what stands around it stays balanced: those that open or close an
 * element of the outside, as far as `isKept` says so of their names. Without their attributes, which were part of what is removed.
 */
export function tagsToKeep(tokens: readonly HtmlToken[], isKept: (name: string) => boolean): string {
  const kept = new Map<number, string>();
  const open: { name: string; index: number }[] = [];
  const counts = new Map<string, number>();
  tokens.forEach(({ kind, name }, index) => {
    if (!isKept(name)) return;
    if (kind === 'open' && !VOID.has(name)) {
      open.push({ name, index });
      counts.set(name, (counts.get(name) ?? 0) + 1);
      kept.set(index, `<${name}>`);
    } else if (kind === 'close') {
      if ((counts.get(name) ?? 0) === 0) kept.set(index, `</${name}>`);
      else {
        for (let last = open.pop(); last; last = open.pop()) {
          counts.set(last.name, (counts.get(last.name) ?? 1) - 1);
          kept.delete(last.index);
          if (last.name === name) break;
        }
      }
    }
  });
  return [...kept.values()].join('');
}
