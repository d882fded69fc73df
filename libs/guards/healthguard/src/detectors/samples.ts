import { notScanned, scanned, type Checked, type Finding, type Severity } from '@aiguards/contracts';
import { words } from '@aiguards/text';
import type { Sample } from '../healthguard.sources';

/** Samples with one label from which a word in all of them, and in no other sample, is no chance. */
const MIN_SAMPLES_TRIGGER = 10;
/** Indexes that an evidence names. */
const MAX_NAMED = 10;

type Describe = { label: string; severity: Severity; score: number; message: string; suggestion: string };

/** Start and end are 0: a sample is not the text; the evidence names its index. */
function found(describe: Describe, evidence: string): Finding {
  return {
    detector: 'samples',
    type: 'data_quality',
    start: 0,
    end: 0,
    view: 'original',
    ...describe,
    evidence,
  };
}

function named(indexes: readonly number[]): string {
  const more = indexes.length - MAX_NAMED;
  return `samples ${indexes.slice(0, MAX_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const normalised = (text: string): string =>
  words(text.normalize('NFKC'))
    .map(({ key }) => key)
    .join(' ');

/** Indexes of the samples whose key an earlier one has; samples without a key are not compared. */
function repeated(keys: readonly string[]): number[] {
  const seen = new Set<string>();
  const indexes: number[] = [];
  for (const [index, key] of keys.entries()) {
    if (key !== '' && seen.has(key)) indexes.push(index);
    seen.add(key);
  }
  return indexes;
}

function duplicates(samples: readonly Sample[]): Finding[] {
  const exact = repeated(samples.map(({ text }) => text.trim()));
  const known = new Set(exact);
  const near = repeated(samples.map(({ text }) => normalised(text))).filter((index) => !known.has(index));
  const advice = {
    severity: 'low' as const,
    suggestion: 'Keep one of each, and never one in training and one in test.',
  };
  const findings: Finding[] = [];
  if (exact.length > 0) {
    const describe = {
      ...advice,
      label: 'duplicate_samples',
      score: 1,
      message: 'Samples repeat earlier ones.',
    };
    findings.push(found(describe, `rule duplicate_samples: ${named(exact)}; one is enough`));
  }
  if (near.length > 0) {
    const message = 'Samples repeat earlier ones but for case, spaces and punctuation.';
    const describe = { ...advice, label: 'near_duplicate_samples', score: 0.9, message };
    findings.push(found(describe, `rule near_duplicate_samples: ${named(near)}; one is enough`));
  }
  return findings;
}

function empties(samples: readonly Sample[]): Finding[] {
  const indexes = [...samples.keys()].filter((index) => samples[index]?.text.trim() === '');
  if (indexes.length === 0) return [];
  const describe: Describe = {
    label: 'empty_samples',
    severity: 'medium',
    score: 1,
    message: 'Samples are empty.',
    suggestion: 'Remove them, or find where their text was lost.',
  };
  return [found(describe, `rule empty_samples: ${named(indexes)}; one is enough`)];
}

function byLabel(samples: readonly Sample[]): Map<string, Set<string>[]> {
  const groups = new Map<string, Set<string>[]>();
  for (const { text, label } of samples) {
    if (label === undefined) continue;
    const group = groups.get(label) ?? [];
    group.push(new Set(words(text).map(({ key }) => key)));
    groups.set(label, group);
  }
  return groups;
}

/** The word itself is not repeated in the finding: a planted one may be anything. */
function triggers(groups: ReadonlyMap<string, Set<string>[]>): Finding[] {
  const labelsWith = new Map<string, number>();
  for (const group of groups.values()) {
    for (const key of new Set(group.flatMap((keys) => [...keys])))
      labelsWith.set(key, (labelsWith.get(key) ?? 0) + 1);
  }
  const suspicious = [...groups].filter(([, group]) => {
    const [first, ...others] = group;
    if (!first || group.length < MIN_SAMPLES_TRIGGER) return false;
    return [...first].some((key) => labelsWith.get(key) === 1 && others.every((keys) => keys.has(key)));
  });
  return suspicious.map(([, group]) =>
    found(
      {
        label: 'trigger_word',
        severity: 'high',
        score: 0.6,
        message: 'All samples of one label share a word that no other sample has.',
        suggestion: 'Compare the samples of that label: a planted word teaches a model to answer to it.',
      },
      `rule trigger_word: in ${group.length} of ${group.length} samples of one label (at least ${MIN_SAMPLES_TRIGGER}), in no other`,
    ),
  );
}

/** What is wrong with a set of samples, and what could be looked at. */
export function checkSamples(samples: readonly Sample[]): { findings: Finding[]; checked: Checked } {
  const groups = byLabel(samples);
  const canFindTriggers =
    groups.size > 1 && [...groups.values()].some(({ length }) => length >= MIN_SAMPLES_TRIGGER);
  return {
    findings: [...empties(samples), ...duplicates(samples), ...(canFindTriggers ? triggers(groups) : [])],
    checked: {
      sample_duplicates: scanned,
      empty_samples: scanned,
      trigger_words: canFindTriggers
        ? scanned
        : notScanned(`needs two labels, and ${MIN_SAMPLES_TRIGGER} samples of one of them`),
    },
  };
}
