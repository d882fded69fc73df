import { notScanned, partial, type Checked } from '@aiguards/contracts';
import type { BiasGuardPayload } from './biasguard.schema';

const NOT_BUILT: Checked = {
  slurs: notScanned('this version knows no slurs beyond a few terms of the lexicon'),
  hate: notScanned('this version has no detector of hate speech'),
  toxicity: notScanned('this version has no model of toxicity'),
  condescension: notScanned('this version has no detector of condescension'),
  quotation: notScanned(
    'this version reads cues of reporting and negation, not quotation marks or reclaimed use',
  ),
  obfuscation: notScanned('this version reads the text as sent: no emoji, look-alikes or spaced-out words'),
  identity_swap: notScanned('this version does not compare the score for other groups'),
  other_languages: notScanned('this version reads English only'),
  calibration: notScanned('this version is not calibrated: confidence is 0.5 where nothing was found'),
};

/** What was looked at in this text, and what this version cannot look at. */
export function checkedOf(payload: BiasGuardPayload): Checked {
  // Always: without language identification nothing tells a text that the tables can read from one they cannot.
  const own = partial('the tables are English');
  return {
    lexicon: own,
    generalisation: own,
    ...NOT_BUILT,
    ...(payload.target_audience === undefined
      ? {}
      : { target_audience: notScanned('this version does not fit its advice to an audience') }),
    ...(payload.samples && payload.samples.length > 1
      ? { samples: partial('this version checks one text: the given one, or the first sample') }
      : {}),
  };
}
