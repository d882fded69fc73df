/**
 * What makes a hidden text an order to a model rather than a note to a developer. Few words on purpose: this decides how
 * grave hidden text is, the instructions themselves are found by their own detector.
 */

const english = [
  String.raw`\b(?:ignore|disregard|forget|override|bypass) (?:\w+ ){0,3}(?:instructions?|guidelines?|rules|prompts?|questions?|context)\b`,
  String.raw`\byou are now\b|\bfrom now on\b|\bin every later (?:turn|answer|reply)\b`,
  String.raw`\b(?:do not|don['’]t|never) (?:tell|inform|reveal|mention|show|warn|alert)\b`,
  String.raw`\b(?:system|initial|hidden) (?:prompt|message|instructions?)\b`,
  String.raw`\b(?:before|instead of|when|while|after) (?:you )?(?:answer|respond|summari[sz]|reply|translat)(?:e|ing)?\b`,
  String.raw`\b(?:print|reveal|repeat|send|forward|upload|leak) (?:\w+ ){0,5}(?:prompt|conversation|chat|messages|history|api key|password|credentials|home folder)\b`,
  String.raw`\b(?:call|use|run|invoke|execute) (?:the )?(?:tool|function|command|shell)\b`,
  String.raw`\b(?:reply|respond|answer) (?:only|always|exclusively)\b`,
  String.raw`\b(?:system|developer|admin) (?:override|note|notice|directive)\b|\bnew (?:directives?|instructions?)\b`,
  String.raw`\b(?:output|print|return|say|respond with|reply with) (?:only |just |exactly )?the (?:phrase|word|sentence|text)s?\b`,
];

const others = [
  String.raw`\bab (?:jetzt|sofort) (?:antworte|bist|sollst)|\bignoriere\b.{1,30}\b(?:anweisung|anleitung|regel|vorgabe)|\bantworte (?:nur|immer)\b`,
  String.raw`\b(?:ignora|olvida|ignore) (?:\w+ ){0,3}(?:instrucciones|instrucoes|istruzioni)|\ba partir de ahora\b`,
  String.raw`(?<!\p{L})à partir de maintenant\b|\bignor(?:e|ez) (?:\w+ ){0,3}(?:instructions|consignes)\b`,
  String.raw`忽略.{0,8}(?:指令|指示|说明)|从现在(?:开始|起)|игнорируй|с этого момента|(?:指示|命令)を無視|تجاهل`,
];

/** Words that only an order to a model holds; in two patterns, since folding the case of all scripts is slow. */
const ENGLISH_ORDERS = new RegExp(english.join('|'), 'i');
const OTHER_ORDERS = new RegExp(others.join('|'), 'iu');

/** Far faster than the pattern itself, and true of all that it matches. */
const MAY_BE_OTHER = /[^\0-\x7f]|ignor|olvid|antworte|ab (?:jetzt|sofort)|partir/i;

export const isOrder = (text: string): boolean =>
  ENGLISH_ORDERS.test(text) || (MAY_BE_OTHER.test(text) && OTHER_ORDERS.test(text));

const MODEL =
  '(?:AI (?:models?|systems?)|AI|LLMs?|language models?|(?:AI )?assistants?|chat ?bots?|(?:AI )?agents?|(?:AI )?reviewers?|KI|IA)';
const DUTY =
  '(?:must|should|please|have to|add|say|tell|rate|recommend|approve|open|delete|confirm|write|include|respond|answer|reply|give)';

const NAMES_MODEL = new RegExp(String.raw`\b${MODEL}\b|\bthe model\b`, 'i');

const ADDRESSED = new RegExp(
  [
    String.raw`\b(?:note|message|instructions?|attention|hint)s? (?:to|for) (?:the |any |all )?${MODEL}\b`,
    String.raw`\bif you are (?:an? )?${MODEL}\b`,
    String.raw`(?:^|[^\p{L}\p{N}\s] ?)(?:dear |attention )?${MODEL}(?: \w+){0,4}[,:]? (?:\w+ )?${DUTY}\b`,
    String.raw`\bthe (?:AI )?(?:assistant|agent|model) (?:must|should|has to)\b`,
  ].join('|'),
  'iu',
);

/** A model is spoken to, and told what to do. */
export const isAddressed = (text: string): boolean => NAMES_MODEL.test(text) && ADDRESSED.test(text);
