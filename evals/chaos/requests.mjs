export const GUARDS = ['tokenguard', 'trustguard', 'contextguard', 'biasguard', 'healthguard'];

const SENTENCES = [
  'The committee read the report twice and asked for one more table of the yearly costs.',
  'Please write to jane.doe@example.com if the delivery on Tuesday does not arrive in time.',
  'The chairman thanked everybody who had worked on the release over the long weekend.',
  'How long does the dough have to rest before it can be put into the oven?',
  'The service answered 4821 requests in the last minute, two of them with an error.',
];

/** A text of about so many characters that no other request has. */
export function textOf(number, characters = 300) {
  let text = `Note ${number}.`;
  for (let index = number; text.length < characters; index++)
    text += ` ${SENTENCES[index % SENTENCES.length]}`;
  return text;
}

const PAYLOADS = {
  tokenguard: (text) => ({ text, content_type: 'text' }),
  trustguard: (text) => ({ validation_type: 'general', content: text, validation_level: 'standard' }),
  contextguard: (text) => ({ text, context: SENTENCES[3] }),
  biasguard: (text) => ({ text, mitigation_level: 'moderate' }),
  healthguard: (text) => ({ output_text: text }),
};

/** Bodies for all guards in turn. */
export function mixedBodies({ characters, ...fields } = {}) {
  return (number) => {
    const guard = GUARDS[number % GUARDS.length];
    const payload = PAYLOADS[guard](textOf(number, characters));
    return { service_type: guard, client_type: 'api', payload, ...fields };
  };
}
