import { TASK_OPENINGS } from '../data/task-openings';
import type { SensitiveHit } from './hit';

const OPENING =
  /^[\s"'“*#>\d.)-]{0,40}(?:(?:hi|hello|hey|ok|okay|so|now|then|and|but|please|kindly|first)[,.!]?\s+){0,3}([\p{L}'’-]+)(?=[\s?!]|$)/iu;
const WISH =
  /^[\s"'“]{0,10}I(?:'d| would| want| need|'m| am)?(?: like| want| need| trying)? (?:you|to know|to understand|an?|some|your help|help)\b/i;
const QUESTION_AT_END = /\?[\s"'”)]*$/;
const LOOKED_AT = 300;
const QUESTION_UP_TO = 200;

/** Whether a text asks an assistant for something: by its first word, or because a short text ends as a question. */
export function isTask(text: string): boolean {
  const first = OPENING.exec(text.slice(0, LOOKED_AT))?.[1]?.toLowerCase().replace('’', "'") ?? '';
  if (TASK_OPENINGS.has(first) || WISH.test(text.slice(0, LOOKED_AT))) return true;
  return text.length <= QUESTION_UP_TO && QUESTION_AT_END.test(text);
}

// What stands right before the name of somebody whom the writer or the reader deals with.
const CERTAIN_BEFORE =
  /(?:\b(?:mr|mrs|ms|miss|dr|prof|sgt|herr|frau|señora?|monsieur|madame|signora?)\.?|\b(?:under|by|in) the name(?: of)?|\bon behalf of|\b(?:belongs|belonging|addressed|payable) to|\bnamed?|\bmy name(?:'s| is)|\bi am|\bi'm|\bthis is|\bcall me|\b(?:dear|hi|hello|hey|attn)[,:]?|\b(?:patient|customer|client|employee|tenant|applicant|cardholder|member|contact|agent|sender|recipient|user|guest|passenger|from|to|cc|name|signed|witness|manager|supervisor|physician|provider|doctor|(?:first|last|full|given|sur)[ _-]?name|owner|author|assignee|reporter|payee|holder)["']?\s?[:=]\s?["'<]?|\b(?:my|our|his|her|their) (?:wife|husband|son|daughter|brother|sister|mother|father|mom|dad|boss|friend|colleague|neighbou?r|doctor|lawyer|manager|partner|cousin|aunt|uncle|patient|client|customer|employee|name is)|\b(?:regards|sincerely|cheers|thanks|best|grüßen|cordialement|saludos),)\s{0,3}$/i;
const LOOKED_BEFORE = 40;

/** Whether the words before a name make it certain that it is somebody's in private. */
export function isCertain(text: string, { start }: SensitiveHit): boolean {
  return CERTAIN_BEFORE.test(text.slice(Math.max(0, start - LOOKED_BEFORE), start));
}
