import type { Severity } from '@aiguards/contracts';

export interface SecretFormat {
  name: string;
  /** As in "The text holds …". */
  what: string;
  pattern: RegExp;
  severity: Severity;
  score: number;
  /** For a prefix that ordinary words share: what the matched text must have beside its shape. */
  accepts?: (value: string) => boolean;
  /** Where the secret ends in a text whose match ended at `end`; unless given, where its word does. */
  endOf?: (text: string, end: number) => number;
}

/** Longer than the PEM of a 16384-bit RSA key. */
const MAX_PEM_LENGTH = 16_384;

const PEM_END = /-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/;
/** A key that was cut off: header lines as in encrypted keys, then base64 as far as it goes. */
const PEM_CUT_OFF =
  /^(?:(?:\r?\n|\\n)[A-Z][A-Za-z-]{2,30}: [^\r\n\\]{0,200}){0,5}[A-Za-z0-9+/=\r\n\\]{40,16000}/;

/** Up to the end mark, or as far as a key that was cut off goes; where neither follows, nowhere. */
function endOfPem(text: string, end: number): number {
  const rest = text.slice(end, end + MAX_PEM_LENGTH);
  const mark = PEM_END.exec(rest);
  return end + (mark ? mark.index + mark[0].length : (PEM_CUT_OFF.exec(rest)?.[0].length ?? 0));
}

/** The header alone is no secret. */
const goesOnAfterHeader = (value: string): boolean => !/^-----BEGIN [A-Z ]{0,50}-----$/.test(value);

/** "sk-" also begins style-sheet classes; a random key has digits and capitals. */
const looksRandom = (value: string): boolean => /\d/.test(value) && /[A-Z]/.test(value);

/**
 * Formats that their providers publish. A match begins where no word is running, so that a long run is read once.
 * Not here on purpose: Twilio's "SK…" names a key and is not its secret.
 */
export const SECRET_FORMATS: readonly SecretFormat[] = [
  {
    name: 'aws_access_key_id',
    what: 'an AWS access key id',
    pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g,
    severity: 'critical',
    score: 0.95,
  },
  {
    name: 'github_token',
    what: 'a GitHub token',
    pattern: /(?<![A-Za-z0-9])(?:gh[oprsu]_[A-Za-z0-9]{36,255}|github_pat_\w{82,255})/g,
    severity: 'critical',
    score: 0.98,
  },
  {
    name: 'gitlab_token',
    what: 'a GitLab access token',
    pattern: /(?<![A-Za-z0-9])glpat-[\w-]{20,255}/g,
    severity: 'critical',
    score: 0.95,
  },
  {
    name: 'slack_token',
    what: 'a Slack token',
    pattern: /(?<![A-Za-z0-9])xox[abeoprs]-(?=\d)[A-Za-z0-9-]{10,255}/g,
    severity: 'critical',
    score: 0.95,
  },
  {
    name: 'stripe_live_key',
    what: 'a Stripe live key',
    pattern: /(?<![A-Za-z0-9])[rs]k_live_[A-Za-z0-9]{16,255}/g,
    severity: 'critical',
    score: 0.97,
  },
  {
    name: 'google_api_key',
    what: 'a Google API key',
    pattern: /(?<![A-Za-z0-9])AIza[\w-]{35}(?![\w-])/g,
    severity: 'critical',
    score: 0.95,
  },
  {
    name: 'openai_key',
    what: 'an OpenAI key',
    pattern: /(?<![A-Za-z0-9])sk-(?!ant-)[\w-]{20,255}/g,
    severity: 'critical',
    score: 0.85,
    accepts: looksRandom,
  },
  {
    name: 'anthropic_key',
    what: 'an Anthropic key',
    pattern: /(?<![A-Za-z0-9])sk-ant-[\w-]{20,255}/g,
    severity: 'critical',
    score: 0.95,
  },
  {
    name: 'npm_token',
    what: 'an npm access token',
    pattern: /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g,
    severity: 'critical',
    score: 0.97,
  },
  {
    name: 'sendgrid_key',
    what: 'a SendGrid key',
    pattern: /(?<![A-Za-z0-9])SG\.[\w-]{22}\.[\w-]{43}(?![\w-])/g,
    severity: 'critical',
    score: 0.97,
  },
  {
    name: 'hugging_face_token',
    what: 'a Hugging Face token',
    pattern: /(?<![A-Za-z0-9])hf_[A-Za-z0-9]{34}(?![A-Za-z0-9])/g,
    severity: 'critical',
    score: 0.95,
  },
  {
    name: 'private_key',
    what: 'a private key',
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g,
    accepts: goesOnAfterHeader,
    endOf: endOfPem,
    severity: 'critical',
    score: 0.98,
  },
  {
    name: 'json_web_token',
    what: 'a JSON Web Token',
    pattern: /(?<![A-Za-z0-9])eyJ[\w-]{8,2000}\.eyJ[\w-]{8,8000}\.[\w-]{8,2000}/g,
    severity: 'high',
    score: 0.95,
  },
];
