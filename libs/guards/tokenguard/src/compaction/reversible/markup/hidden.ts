/** Declarations that take a text from sight. */
const HIDING =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0(?![.\d])|text-indent\s*:\s*-\d{3}|(?:left|top)\s*:\s*-\d{3}/i;
const SIMPLE_SELECTOR = /^[a-z\d]*([.#][\w-]+)$/i;
const CONSENT = /cookie|consent|gdpr/i;

/** The classes (`.name`) and ids (`#name`) that a style sheet hides. Only selectors of one are read. */
export function hiddenBy(styleSheet: string): string[] {
  return styleSheet.split('}').flatMap((rule) => {
    const open = rule.lastIndexOf('{');
    if (open < 0 || !HIDING.test(rule.slice(open))) return [];
    const selectors = rule.slice(rule.lastIndexOf('{', open - 1) + 1, open).split(',');
    return selectors.flatMap((selector) => SIMPLE_SELECTOR.exec(selector.trim())?.[1] ?? []);
  });
}

/** An element that is not shown, or that asks for consent. Text hidden in a page must not come to light without it. */
export function isOutOfSight(attributes: ReadonlyMap<string, string>, hidden: ReadonlySet<string>): boolean {
  if (attributes.size === 0) return false;
  const names = (attributes.get('class') ?? '').split(/\s+/);
  const id = attributes.get('id') ?? '';
  return (
    attributes.has('hidden') ||
    HIDING.test(attributes.get('style') ?? '') ||
    hidden.has(`#${id}`) ||
    names.some((name) => hidden.has(`.${name}`)) ||
    CONSENT.test(id) ||
    names.some((name) => CONSENT.test(name))
  );
}
