/**
 * What a link may not carry out of a conversation. `TELLING` names the conversation or a secret: no link of a page has a place
 * for it. `PERSONAL` names what forms and mail templates have places for too.
 */
const telling =
  'conversations?|chat|chats|history|chat_?log|transcript|messages?|user_?(?:messages?|inputs?|questions?|query|prompt|data|info|details|content|text)|' +
  'prompts?|system_?prompt|instructions|summary|summaries|answers?|responses?|reply|context|memory|memories|' +
  'secrets?|passwords?|passwd|pwd?|credentials?|cookies?|tokens?|api_?keys?|access_?keys?|private_?keys?|session_?data|env|environment|' +
  'document|documents?_?contents?|file_?contents?|email_?(?:body|content|text)|inbox|contacts|data|text|content|ssn|iban|card_?(?:number|no)|cvv';
const personal =
  'e?mail|e_?mail_?address|user|user_?names?|user_?(?:id|email|address|phone|location)|user\\.\\w+|first_?name|last_?name|full_?name|phone(?:_?number)?|address|location|birthday|account(?:_?number)?';

export const TELLING = new RegExp(`(?<![a-z])(?:${telling})(?![a-z])`, 'i');
export const PERSONAL = new RegExp(`(?<![a-z])(?:${personal})(?![a-z])`, 'i');

/**
 * Names of parameters as the documentation of an interface writes them in an address (URI templates, RFC 6570): identifiers,
 * keys that a caller has of their own, and what a link for sharing is filled with.
 */
export const API_PARAMETER =
  /^(?:(?:\w+_)?(?:id|ids|uuid|slug)|(?:access|auth|bearer|csrf|id|refresh|page|next|your|my)?_?tokens?|(?:your_?|my_?)?(?:api|access)_?keys?|user|user_?names?|account(?:_?number)?|message|text|content|data|location)$/i;

/** Words of a sentence that was not written for a page: somebody is spoken about. */
export const ABOUT_SOMEBODY =
  /\b(?:the|this|our) (?:user|customer|client|patient|visitor|caller)s?\b|\b(?:user|customer|client) (?:said|asked|wrote|wants|told|is|has)\b|\b(?:password|passwort|contraseña|mot de passe|pin|iban|credit card|card ends)\b|\b(?:his|her|their) (?:\w+ )?(?:password|salary|phone|card|bank|address|boss|account|number)\b/i;

/** Members of JSON that hold what somebody said or who somebody is. */
export const TELLING_MEMBERS =
  /"(?:user|email|phone|password|question|messages?|conversation|history|prompt|content|secret|api_?key|summary|address)"\s{0,4}:/i;

/** Parameters that carry what the site itself signed or made up. */
export const OPAQUE =
  /^(?:state|nonce|token|access_token|id_token|refresh_token|code|code_challenge|sig|signature|hash|jwt|ticket|samlrequest|samlresponse|relaystate|x-amz-.*|x-goog-.*|hmac|key-pair-id|policy|cursor|page_?token|continuation|etag|v|version|session|sessionid|sid|cid|gclid|fbclid|msclkid|ref|utm_.*)$/i;
