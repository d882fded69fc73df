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
}

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
    pattern: /(?<![\w-])(?:gh[oprsu]_[A-Za-z0-9]{36,255}|github_pat_\w{82,255})/g,
    severity: 'critical',
    score: 0.98,
  },
  {
    name: 'gitlab_token',
    what: 'a GitLab access token',
    pattern: /(?<![\w-])glpat-[\w-]{20,255}/g,
    severity: 'critical',
    score: 0.95,
  },
  {
    name: 'slack_token',
    what: 'a Slack token',
    pattern: /(?<![\w-])xox[abeoprs]-(?=\d)[A-Za-z0-9-]{10,255}/g,
    severity: 'critical',
    score: 0.95,
  },
  {
    name: 'stripe_live_key',
    what: 'a Stripe live key',
    pattern: /(?<![\w-])[rs]k_live_[A-Za-z0-9]{16,255}/g,
    severity: 'critical',
    score: 0.97,
  },
  {
    name: 'google_api_key',
    what: 'a Google API key',
    pattern: /(?<![\w-])AIza[\w-]{35}(?![\w-])/g,
    severity: 'critical',
    score: 0.95,
  },
  {
    name: 'openai_key',
    what: 'an OpenAI key',
    pattern: /(?<![\w-])sk-(?!ant-)[\w-]{20,255}/g,
    severity: 'critical',
    score: 0.85,
    accepts: looksRandom,
  },
  {
    name: 'anthropic_key',
    what: 'an Anthropic key',
    pattern: /(?<![\w-])sk-ant-[\w-]{20,255}/g,
    severity: 'critical',
    score: 0.95,
  },
  {
    name: 'npm_token',
    what: 'an npm access token',
    pattern: /(?<![\w-])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g,
    severity: 'critical',
    score: 0.97,
  },
  {
    name: 'sendgrid_key',
    what: 'a SendGrid key',
    pattern: /(?<![\w-])SG\.[\w-]{22}\.[\w-]{43}(?![\w-])/g,
    severity: 'critical',
    score: 0.97,
  },
  {
    name: 'hugging_face_token',
    what: 'a Hugging Face token',
    pattern: /(?<![\w-])hf_[A-Za-z0-9]{34}(?![A-Za-z0-9])/g,
    severity: 'critical',
    score: 0.95,
  },
  {
    name: 'private_key',
    what: 'a private key',
    // Up to the end mark, or, where a key was cut off, as long as its base64 goes on. The header alone is no secret.
    pattern:
      /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:(?:[^-]|-(?!----))*-----END [A-Z ]{0,30}PRIVATE KEY-----|[A-Za-z0-9+/=\r\n\\]{40,})/g,
    severity: 'critical',
    score: 0.98,
  },
  {
    name: 'json_web_token',
    what: 'a JSON Web Token',
    pattern: /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g,
    severity: 'high',
    score: 0.95,
  },
];
