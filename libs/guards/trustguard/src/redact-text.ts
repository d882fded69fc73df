import { findPersonalData } from './detectors/pii';
import { joinOverlapping, redact } from './detectors/redaction';
import { findSecrets } from './detectors/secrets';

/** A text with everything replaced that looks like personal data or a secret, however unsure it is. Pure. */
export function redactText(text: string): string {
  return redact(text, joinOverlapping([...findSecrets(text), ...findPersonalData(text)]));
}
