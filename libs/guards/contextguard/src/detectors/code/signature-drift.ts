import type { Severity } from '@aiguards/contracts';
import { driftFrom, driftIn, unpaired, type CodeDrift } from './drift';
import type { Declaration, Parameter } from './functions';
import type { Source } from './source';

interface Difference {
  severity: Severity;
  detail: string;
}

const textOf = ({ text }: Parameter): string => text;

/** A parameter more at the end that need not be given breaks no caller. */
function parameterDifference(before: readonly Parameter[], after: readonly Parameter[]): Difference | null {
  const { lost, gained } = unpaired(before, after, textOf);
  if (lost.length === 0 && gained.length === 0) {
    if (before.some((one, index) => one.text !== after[index]?.text))
      return { severity: 'medium', detail: 'parameters: another order' };
    const isLessOptional = before.some((one, index) => one.hasDefault && after[index]?.hasDefault === false);
    if (isLessOptional) return { severity: 'medium', detail: 'parameters: a default is gone' };
    const isSame = before.every((one, index) => one.hasDefault === after[index]?.hasDefault);
    return isSame ? null : { severity: 'low', detail: 'parameters: a default is new' };
  }
  const counts = `parameters: ${gained.length} new, ${lost.length} gone`;
  if (lost.length > 0) return { severity: 'medium', detail: counts };
  const atEnd = after.slice(before.length);
  const isCompatible = gained.every((one) => one.hasDefault && atEnd.includes(one));
  return { severity: isCompatible ? 'low' : 'medium', detail: counts };
}

function differencesBetween(before: Declaration, after: Declaration): Difference[] {
  const parameters = parameterDifference(before.parameters, after.parameters);
  const found: Difference[] = parameters ? [parameters] : [];
  if (before.result !== after.result) {
    const isAnnotation = before.result === '' || after.result === '';
    const subject = before.kind === 'class' ? 'what it is derived from' : 'return type';
    found.push({ severity: isAnnotation ? 'low' : 'medium', detail: subject });
  }
  if (before.visibility !== after.visibility) {
    const isWider =
      /private|protected/.test(before.visibility) && !/private|protected/.test(after.visibility);
    found.push({ severity: isWider ? 'low' : 'medium', detail: 'visibility' });
  }
  // Whoever gets a promise either way need not know how it is made.
  const isPromise = before.result === after.result && /Promise|Task|Future/.test(after.result);
  if (before.isAsync !== after.isAsync && !isPromise) found.push({ severity: 'medium', detail: 'async' });
  return found;
}

/** Whether only this file can call it, as far as its declaration says. */
function isPrivate({ name, visibility }: Declaration, { language }: Source): boolean {
  if (/private/.test(visibility) || /^_/.test(name)) return true;
  if (language === 'go') return /^[a-z]/.test(name);
  return language === 'rust' && visibility === '';
}

/** Whether its declaration says that others may use it. */
function isPublic({ name, visibility }: Declaration, { language }: Source): boolean {
  return /public|export|^pub\b/.test(visibility) || (language === 'go' && /^[A-Z]/.test(name));
}

function changed(
  source: Source,
  [previous, declaration]: [Declaration, Declaration],
  differences: readonly Difference[],
): CodeDrift {
  const isInner = isPrivate(previous, source) && isPrivate(declaration, source);
  const isGrave = differences.some(({ severity }) => severity !== 'low') && !isInner;
  return driftIn(source, declaration.head, {
    label: 'signature_changed',
    severity: isGrave ? 'medium' : 'low',
    score: 0.85,
    detail: differences.map(({ detail }) => detail).join('; '),
  });
}

const signatureOf = (one: Declaration): string =>
  [
    one.kind,
    one.path,
    one.result,
    one.visibility,
    one.isAsync,
    ...one.parameters.map((each) => `${each.text}${each.hasDefault}`),
  ].join('|');

/** Declarations whose callers or users must change: pairs of the same class and name that differ in their heads. */
export function signatureDrift(
  before: Source,
  after: Source,
  declarations: { before: readonly Declaration[]; after: readonly Declaration[] },
): CodeDrift[] {
  const { lost, gained } = unpaired(declarations.before, declarations.after, signatureOf);
  const candidates = new Map<string, Declaration[]>();
  for (const one of gained.reverse()) {
    for (const key of [`${one.kind} ${one.path}`, `${one.kind} ${one.name}`]) {
      candidates.set(key, [...(candidates.get(key) ?? []).slice(-8), one]);
    }
  }
  const used = new Set<Declaration>();
  const drift: CodeDrift[] = [];
  for (const one of lost) {
    const places = [`${one.kind} ${one.path}`, `${one.kind} ${one.name}`].flatMap(
      (key) => candidates.get(key) ?? [],
    );
    const other = places.findLast((each) => !used.has(each));
    if (!other) {
      const severity = isPublic(one, before) ? 'medium' : 'low';
      drift.push(
        driftFrom(before, one.head, {
          label: 'declaration_removed',
          severity,
          score: 0.8,
          detail: `${one.kind} gone`,
        }),
      );
      continue;
    }
    used.add(other);
    const differences = differencesBetween(one, other);
    if (differences.length > 0) drift.push(changed(after, [one, other], differences));
  }
  return drift;
}
