import { hiddenTextIn } from './hidden-text';
import type { Hit } from './hit';
import { exfiltrationLinksIn } from './links/exfiltration-links';
import { readingsOf } from './reading';
import { toolCallsIn } from './tool-calls/tool-calls';

/** All that the detectors of this folder find in a document, which is read once for all of them. */
export function provenanceHitsIn(text: string): Hit[] {
  const readings = readingsOf(text);
  return [
    ...hiddenTextIn(text, readings),
    ...exfiltrationLinksIn(text, readings),
    ...toolCallsIn(text, readings),
  ];
}
