import { notScanned, partial, scanned, type Checked } from '@aiguards/contracts';
import type { TrustGuardPayload } from './trustguard.schema';

// A letter of another script than the rules are written in.
const OTHER_SCRIPT = /(?=\p{L})\P{Script=Latin}/u;

const NOT_BUILT: Checked = {
  prompt_injection_model: notScanned('this version has rules and no trained model'),
  prompt_injection_languages: notScanned('this version has rules for English only'),
  decoded_views: notScanned(
    'this version reads the text as sent and decodes nothing (base64, look-alikes, …)',
  ),
  names_and_addresses: notScanned('this version finds personal data by shape only'),
  national_numbers: notScanned('this version knows the US social security number only'),
  national_phone_numbers: notScanned('this version finds phone numbers with "+" only'),
  other_secret_formats: notScanned(
    'this version knows the formats of 13 kinds of secret and measures no entropy',
  ),
  vault: notScanned('this version does not restore redacted values'),
  groundedness: notScanned('this version does not align a text to its sources'),
  factual_accuracy: notScanned('this version does not check facts'),
  source_credibility: notScanned('this version does not rate sources'),
  consistency: notScanned('this version does not compare statements'),
  bias_detection: notScanned('this version leaves bias to BiasGuard'),
  calibration: notScanned('this version is not calibrated: confidence is 0.5 where nothing was found'),
};

/** What was looked at in these texts, and what this version cannot look at. */
export function checkedOf(payload: TrustGuardPayload, texts: readonly string[]): Checked {
  const isLatin = !texts.some((text) => OTHER_SCRIPT.test(text));
  return {
    prompt_injection: isLatin ? scanned : partial('the rules are for English; the text has other scripts'),
    pii: scanned,
    secrets: scanned,
    ...NOT_BUILT,
    ...(payload.secrets === undefined
      ? {}
      : { caller_secrets: notScanned('this version does not read the field secrets') }),
  };
}
