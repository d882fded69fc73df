import { viewsOf } from '@aiguards/text';
import { joinOverlapping, redact } from './detectors/redaction';
import { sensitiveIn } from './trustguard.scan';

/** A text with everything replaced that looks like personal data or a secret, however unsure or encoded it is. */
export function redactText(text: string): string {
  return redact(text, joinOverlapping(sensitiveIn(viewsOf(text).views, 'strict')));
}
