import { INJECTION_RULES, type InjectionRule } from './data/injection-rules';
import type { AttackHit, AttackRule } from './hit';

/** Characters before a match that say how it is meant. A clause is rarely longer. */
const SURROUNDINGS = 80;

// An order begins a clause, or follows a word that passes an order on. "How do I ignore", "never ignore" and
// "tells it to ignore" do not.
const ORDERED =
  /(?:^|[.!?:;,…\n"'“”‘’`()[\]{}<>*#|/-]|\b(?:please|now|then|and|just|must|should|shall|you will|kindly|simply|also|but|so|first|instead|immediately|you to|have to|need to|(?:can|could|will|would) you))[^\S\n]*$/i;

// "What does '…' mean?", "the phrase '…'": spoken about, not spoken.
const MENTIONED =
  /\b(?:what (?:does|do|is|are)|the (?:phrase|words?|sentence|term|token|marker|string)|(?:phrases|words|sentences|tokens|markers|strings|prompts|attacks) (?:such as|like)|explain|define)\s*["'“‘`]?$/i;

/** Speaking about an attack leaves it worth half: below the basic and standard levels, still shown at strict. */
const MENTION_FACTOR = 0.5;

function findRule(text: string, injection: InjectionRule): AttackHit[] {
  const { name, pattern, imperative, score, severity, message, suggestion, category } = injection;
  const rule: AttackRule = {
    category: category ?? 'prompt_injection',
    label: name,
    severity,
    message,
    suggestion,
  };
  const found: AttackHit[] = [];
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    const before = text.slice(Math.max(0, start - SURROUNDINGS), start);
    if (MENTIONED.test(before)) {
      const evidence = `rule ${name}, mentioned rather than said (halved)`;
      found.push({ rule, score: score * MENTION_FACTOR, start, end, evidence, isMention: true });
    } else if (!imperative || ORDERED.test(before)) {
      found.push({ rule, score, start, end, evidence: `rule ${name}` });
    }
  }
  return found;
}

/** Tells which words stand in a text, each asked for once. */
class Words {
  private readonly known = new Map<string, boolean>();

  constructor(private readonly text: string) {}

  hasOneOfEach(groups: InjectionRule['needs']): boolean {
    return groups.every((group) => group.some((word) => this.has(word)));
  }

  private has(word: string): boolean {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    const found = this.text.includes(word);
    this.known.set(word, found);
    return found;
  }
}

/** Orders to a model, attempts to get at its instructions, forged role markers and jailbreak personas. English. */
export function findPromptInjections(text: string): AttackHit[] {
  const exact = new Words(text);
  const lower = new Words(text.toLowerCase());
  return INJECTION_RULES.flatMap((rule) => {
    const words = rule.pattern.ignoreCase ? lower : exact;
    return words.hasOneOfEach(rule.needs) ? findRule(text, rule) : [];
  });
}
