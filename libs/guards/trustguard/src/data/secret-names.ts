const words = (list: string): string[] => list.split(/\s+/).filter(Boolean);

/** Words of a name that say its value is a password; German, Spanish, Portuguese, French, Italian and Dutch as well. */
export const PASSWORD_WORDS: ReadonlySet<string> = new Set(
  words(`
  password passwords passwd passwort passphrase passcode pass requirepass masterauth bindpw psk presharedkey pwd pw psw pword kennwort contraseña
  contrasena senha motdepasse mdp wachtwoord пароль heslo hasło lösenord salasana
`),
);

/** As the end of a longer word: "dbpassword", "rootpw", "userpass". */
export const PASSWORD_ENDINGS: readonly string[] = ['password', 'passwd', 'passphrase', 'passwort', 'pwd'];
export const JOINED_PASSWORDS =
  /^(?:db|my|ftp|smtp|imap|mail|sql|mysql|pg|root|admin|user|ssh|srv|server|bind|app|web|remote|local|proxy)(?:pass|pw)$/;

/** Words that say by themselves that the value is a secret. */
export const SECRET_WORDS: ReadonlySet<string> = new Set(
  words(`
  secret secrets token tokens apikey apikeys secretkey accesskey authkey privatekey credential credentials
  salt authtoken apitoken accesstoken oauth bearer jwt apisecret clientsecret pat
`),
);
export const SECRET_ENDINGS: readonly string[] = [
  'secret',
  'apikey',
  'authtoken',
  'accesstoken',
  'secretkey',
  'accesskey',
];

/** Words that make a key a secret one: "encryption_key", "AUTH_KEY", "account-key". */
export const KEY_WORDS: ReadonlySet<string> = new Set(
  words(`
  api auth secret access private encryption encrypt crypt crypto signing signature sign master jwt hmac
  session account storage shared preshared subscription service webhook consumer app application deploy
  logged nonce secure client server admin cookie license stripe aws azure gcp google openai anthropic
  cohere mistral github gitlab slack twilio sendgrid mailgun mailchimp datadog algolia cloudflare heroku
  digitalocean linode vultr hetzner fastly okta auth0 snowflake pagerduty rollbar bugsnag sentry firebase
  supabase airtable zendesk intercom asana trello jira confluence dropbox twitter facebook telegram
  discord paypal square shopify plaid coinbase binance kraken maps mapbox weather newrelic elastic splunk
  honeycomb circleci travis codecov snyk rapidapi giphy spotify twitch wandb huggingface
`),
);

/** The last word of a name that is about a secret and holds none: "password_length", "token_type", "secret_name". */
export const ABOUT_WORDS: ReadonlySet<string> = new Set(
  words(`
  length len min max policy field label hint url uri path file filename dir folder name names type types
  expiry expires expiration expire ttl timeout count counts limit limits id ids prompt placeholder reset
  strength regex pattern validator validation algorithm alg encoder encoding manager provider store column
  header version size usage budget used format required enabled disabled status error errors message text
  title description age rotation env var variable param parameter input form page link button selector
  class endpoint host port user username login account email mode method scheme scope scopes audience
  issuer ref arn region vault service function handler index rate price cost attempts changed date time at
  on by is has needed visible show hide change forgot forgotten lost update create generator fingerprint
  digest checksum thumbprint protection protected auth authentication check free less public ring pair
  space bits
`),
);

/** Values that stand for one: what documentation, templates and code write in the place of a secret. */
export const STAND_INS: ReadonlySet<string> = new Set(
  words(`
  null none nil undefined true false yes no on off string str text varchar char int integer number bool
  boolean object any bytes byte array list dict password passwd passwort pass pwd pw passphrase secret
  token key value user username name login email required optional default empty blank disabled enabled
  prompt ask env file hidden unset unknown invalid valid incorrect wrong correct missing expired bearer
  basic digest oauth oauth2 jwt apikey api_key api-key access_token auth_token client_secret secret_key
  credentials todo tbd na n/a self this new old current confirm secretstr securestring const let var
  return function async await input type reset forgot change and or not is the for with here
`),
);

/** Words that only a stand-in has in it, in any case. */
export const STAND_IN_PART =
  /your|example|sample|placeholder|change.?(?:me|this)|replace|insert|dummy|redacted|masked|fixme|xxxx|(?:enter|put|some)[_-]|fake|my[_-]?(?:secret|password)|not-?real|todo|test_key|<[\w .:-]{1,60}>|\{\{|\}\}|[$#@]\{|[$%]\(|\*{4}|\.{4}|_{4}|\u2026/i;
