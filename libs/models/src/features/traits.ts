/** A trait of the whole text, found by a linear pattern. */
interface Trait {
  name: string;
  pattern: RegExp;
}

/** Forms that attacks borrow and that no single word shows. */
const TRAITS: readonly Trait[] = [
  {
    name: 'role marker at line start',
    pattern: /^[\W_]{0,6}(?:system|user|assistant|human|ai|developer)\b[\W_]{0,3}:/im,
  },
  {
    name: 'chat template token',
    pattern: /<\|[a-z_]{2,20}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|assistant|user)>/i,
  },
  {
    name: 'heading of instructions',
    pattern: /^[#*=\-[<{\s]{1,8}(?:system|new|admin|important|instruction|override|begin|end)\b/im,
  },
  { name: 'run of dashes, hashes or equals signs', pattern: /[-=#*_~]{5}/ },
  { name: 'bracketed answer label', pattern: /\[[A-Za-z🔒🔓 ]{2,20}\]\s{0,2}:?|\([🔒🔓]/u },
  { name: 'fenced code', pattern: /```/ },
  { name: 'words in capitals', pattern: /\b[A-Z]{4,}[^A-Za-z\n]{1,10}[A-Z]{3,}\b/ },
  { name: 'slot to fill in', pattern: /\[(?:INSERT|PROMPT|YOUR)[^\]\n]{0,40}\]|\{\{?[a-z_ ]{2,30}\}\}?/i },
  { name: 'address or link', pattern: /https?:\/\/|\b[\w.+-]{1,64}@[\w-]{1,64}\.[a-z]{2,10}\b/i },
  { name: 'question', pattern: /[?？؟]\s{0,3}$/ },
  { name: 'more than one exclamation mark', pattern: /[!！]{2}/ },
  {
    name: 'first person request',
    pattern:
      /\b(?:i want you to|i need you to|i would like you to|you are going to|you will now|you are now)\b/i,
  },
  { name: 'can you or please', pattern: /\b(?:can you|could you|would you|please)\b/i },
];

/** The names of the traits that a text has. */
export function traitsOf(text: string): string[] {
  return TRAITS.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name);
}
