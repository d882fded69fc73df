import { notScanned, partial, scanned, type Checked } from '@aiguards/contracts';
import type { TrustGuardPayload } from './trustguard.schema';

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
  groundedness: notScanned('this version does not align a text to its sources'),
  factual_accuracy: notScanned('this version does not check facts'),
  source_credibility: notScanned('this version does not rate sources'),
  consistency: notScanned('this version does not compare statements'),
  bias_detection: notScanned('this version leaves bias to BiasGuard'),
  calibration: notScanned('this version is not calibrated: confidence is 0.5 where nothing was found'),
};

/** Fields that guards.md names and this version does not read, said where a caller gives one. */
const UNREAD_FIELDS = ['secrets', 'sources', 'context'] as const;

/** What was looked at, and what this version cannot look at. */
export function checkedOf(payload: TrustGuardPayload): Checked {
  const unread = UNREAD_FIELDS.filter((field) => payload[field] !== undefined && payload[field] !== null);
  return {
    // Always: without language identification nothing tells a text that the rules can read from one they cannot.
    prompt_injection: partial('the rules are for English'),
    pii: scanned,
    secrets: scanned,
    ...NOT_BUILT,
    ...Object.fromEntries(
      unread.map((field) => [`field_${field}`, notScanned(`this version does not read ${field}`)]),
    ),
  };
}
