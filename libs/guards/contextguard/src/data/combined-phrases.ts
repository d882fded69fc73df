/** Phrases of a first and a last part, with up to three words between: `between(['no'], ['rules'])` is "no .. rules". */
function between(first: readonly string[], last: readonly string[]): string {
  return first.flatMap((one) => last.map((other) => `${one} .. ${other}`)).join('|');
}

const LIMITS = [
  ...[
    'rules',
    'restrictions',
    'limits',
    'limitations',
    'filter',
    'filters',
    'guidelines',
    'ethics',
    'morals',
    'policies',
    'policy',
  ],
  ...[
    'censorship',
    'boundaries',
    'safety',
    'conscience',
    'constraints',
    'taboos',
    'disclaimers',
    'refusals',
    'guardrails',
    'conduct',
  ],
];
const NONE = [
  'no',
  'without',
  'beyond',
  'free of',
  'free from',
  'turned off',
  'turn off',
  'switched off',
  'lifted',
  'removed',
  'dropped',
];

/** That nothing binds: "has no code of conduct", "turned off the filters". */
export const NO_LIMITS = between([...NONE, 'disable*', 'unlike', 'not bound by'], LIMITS);

/** That everything is answered: "explains anything", "answers every question". */
export const ANSWERS_ALL = [
  'anything',
  'everything',
  'every question',
  'any question',
  'whatever',
  'all my questions',
]
  .flatMap((all) =>
    ['answers', 'answer', 'explains', 'tells me', 'says', 'does', 'reveals'].map((does) => `${does} ${all}`),
  )
  .join('|');

const NOT = ['doesnt', 'does not', 'dont', 'do not', 'wont', 'will not', 'cant', 'cannot', 'never'];
const NOTICES = [
  'see*',
  'notice*',
  'know*',
  'find*',
  'suspect*',
  'trace*',
  'hear*',
  'catch*',
  'detect*',
  'realis*',
  'realiz*',
  'ask*',
];

/** That others are not to notice: "so the regulator doesn't see it", "without my brother hearing of it". */
export const UNNOTICED = [
  between(
    ['so'],
    NOT.flatMap((not) => NOTICES.map((notices) => `${not} ${notices}`)),
  ),
  between(
    ['without'],
    [
      'noticing',
      'knowing',
      'hearing',
      'seeing',
      'finding out',
      'suspecting',
      'catching',
      'realising',
      'realizing',
    ],
  ),
  between(
    ['cant be', 'cannot be', 'not be', 'never be', 'wont be'],
    ['traced', 'noticed', 'detected', 'found', 'proven', 'linked'],
  ),
].join('|');
