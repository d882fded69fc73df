import type { Severity } from '@aiguards/contracts';

/** A number that only its name tells: "MRN: 4829371", "employee ID 00412". */
export interface LabelledKind {
  label: string;
  what: string;
  severity: Severity;
  score: number;
  /** The words before the value, without their "number", "ID", colon and the like. */
  names: RegExp;
  value: RegExp;
}

// At least one digit, or it is a word: "account holder".
const CODE = /^(?=[A-Z0-9/.-]{0,12}\d)[A-Z0-9](?:[A-Z0-9]|[-/.](?=[A-Z0-9])){3,24}/i;

export const LABELLED_KINDS: readonly LabelledKind[] = [
  {
    label: 'medical_record_number',
    what: 'a medical record number',
    severity: 'high',
    score: 0.9,
    names:
      /\b(?:mrn|m\.r\.n\.?|med(?:ical)?\.? ?rec(?:ord)?s?|(?:patient|hospital|health|chart|clinic)(?:'s)?(?: record| chart| file)?(?= ?(?:id|no|num|#|:)))/gi,
    value: CODE,
  },
  {
    label: 'npi',
    what: 'a US provider number (NPI)',
    severity: 'medium',
    score: 0.94,
    names:
      /\b(?:npi|national provider id(?:entifier)?|(?:healthcare |billing |referring )?provider(?= ?(?:id|no|num|[#:\d])))/gi,
    value: /^\d{10}(?!\d)/,
  },
  {
    label: 'ssn',
    what: 'a US social security or tax number',
    severity: 'high',
    score: 0.9,
    names:
      /\b(?:ssn|social(?: security)?|tax(?:payer)?|itin|income tax|soc\.? sec\.?)(?= ?(?:id|no|num|[#:\d]|is|sec))/gi,
    value: /^\d{3}([-. ]?)\d{2}\1\d{4}(?![\d-])/,
  },
  {
    label: 'card',
    what: 'a payment card number',
    severity: 'high',
    score: 0.8,
    names:
      /\b(?:credit|debit|payment|bank)? ?card(?= ?(?:no|num|[#:\d]|is|ending))|\b(?:visa|mastercard|amex)(?= ?(?:no|num|[#:\d]|card))/gi,
    value: /^\d{4}(?:[ -]?\d{4}){2}[ -]?\d{3,7}(?!\d)|^\d{4}[ -]?\d{6}[ -]?\d{4,5}(?!\d)/,
  },
  {
    label: 'insurance_number',
    what: 'the number of an insurance or a member',
    severity: 'medium',
    score: 0.8,
    names:
      /\b(?:insurance|policy|member(?:ship)?|subscriber|beneficiary|group|health plan|medicaid)(?= ?(?:id|no|num|#|:|card|policy))/gi,
    value: CODE,
  },
  {
    label: 'account_number',
    what: 'an account or customer number',
    severity: 'medium',
    score: 0.75,
    names: /\b(?:account|acct|a\/c|customer|client|loan|user|case|claim)(?= ?(?:id|no|num|#))/gi,
    value: CODE,
  },
  {
    label: 'employee_id',
    what: 'an employee or student number',
    severity: 'medium',
    score: 0.8,
    names:
      /\b(?:employee|staff|personnel|badge|payroll|student|matriculation|enrol?lment)(?= ?(?:id|no|num|#|:))/gi,
    value: CODE,
  },
  {
    label: 'national_id',
    what: 'the number of an identity document',
    severity: 'high',
    score: 0.85,
    names:
      /\b(?:passport|national id(?:entity)?|identity card|id card|residence permit|visa|tax(?:payer)? id(?:entification)?|income tax|social security|ssn|national insurance|green card|alien registration)(?= ?(?:id|no|num|#|:|card))/gi,
    value: CODE,
  },
  {
    label: 'driver_license',
    what: "a driver's licence number",
    severity: 'medium',
    score: 0.85,
    names: /\b(?:driver'?s?|driving) licen[cs]e|\bdl(?= ?(?:no|num|#|:))/gi,
    value: CODE,
  },
  {
    label: 'username',
    what: 'a user name',
    severity: 'low',
    score: 0.7,
    names:
      /\b(?:user ?name|login|screen ?name|twitter handle|instagram|github|telegram|skype|discord)(?= ?(?:id|name|is|:|=))/gi,
    value: /^@?(?=[\w.-]{1,31})[a-z][\w.-]{2,29}\w(?![\w(])/i,
  },
  {
    label: 'phone',
    what: 'a phone number',
    severity: 'low',
    score: 0.85,
    names:
      /\b(?:tel(?:ephone)?|phone|mobile|cell(?:phone)?|fax|whatsapp|call(?:ed)?|reach(?: me| us| him| her| them)?|text(?: me)?|dial|contact|handy|telefon|teléfono|téléphone|hotline)(?=[ :.])/gi,
    value: /^\(?\d(?:\d|[-. /()](?=[\d(])|\) (?=\d)){5,18}\d(?!\d)/,
  },
];

/** What may stand between a name and its value: "number", "is", a colon, brackets and quotes. */
export const BETWEEN_NAME_AND_VALUE =
  /^(?:[ \t]?(?:identification|identifier|registration|record|card|policy|numbers?|num|nr|no|id|code|value|is|was|are|as|at|on|of|the|my|his|her|their|our|me|us|ending in|called|number's|[#:.=("'“[\s*`|>–\-])){0,8}/i;
