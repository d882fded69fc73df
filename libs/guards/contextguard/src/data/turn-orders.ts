/**
 * What tells turns that are put into a document to steer an assistant from a log of turns that were said: something is ordered
 * that has effects, or the assistant is made to promise or report it.
 */
const deeds =
  'accept|access|allow|approve|authori[sz]e|block|buy|call|cancel|confirm|copy|delete|disable|disclose|download|email|erase|execute|export|' +
  'follow|forget|forward|give|grant|hand|ignore|install|invoke|leak|obey|open|order|pay|post|print|publish|purchase|recommend|reject|remove|' +
  'repeat|reveal|run|send|share|show|skip|tell|transfer|unlock|upload|wipe|wire|write';
const done =
  'accepted|approved|authori[sz]ed|cancelled|confirmed|deleted|disabled|disclosed|erased|forwarded|granted|paid|removed|sent|shared|' +
  'transferred|unlocked|uploaded|verified|wiped';

const POLITE = String.raw`(?:please|kindly|now|then|just|immediately|you (?:must|should|have to)(?: now)?) `;

/** The turn of somebody who asks is an order that has effects. */
export const ORDERED = new RegExp(
  String.raw`(?:^|[.!;:]\s{1,4})(?:${POLITE}){0,2}(?:${deeds})\b|\byou (?:must|have to|are to|are now)\b|(?:^|\s)(?:bitte|por favor|s'il (?:te|vous) pla[iî]t|per favore)(?=[\s,])`,
  'i',
);

/** The turn of the assistant promises a deed, or says that it was done. */
export const PROMISED = new RegExp(
  String.raw`\bI(?:['’]ll| will| shall| am going to) (?:\w+ ){0,2}?(?:${deeds})\b|\bI have (?:\w+ )?(?:${done})\b|^(?:${done})\b`,
  'i',
);
