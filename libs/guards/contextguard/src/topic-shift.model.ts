import { shippedModels } from '@aiguards/models';
import {
  termKnowledge,
  topicShiftFormatSchema,
  type TopicShiftModel,
} from './detectors/drift/topic-shift-model';
import { Topics } from './detectors/drift/topic-terms';

const TOPIC_SHIFT = 'topic-shift';

let loaded: TopicShiftModel | undefined;

/**
 * The model that tells a turn which leaves its subject, read and verified when first asked for.
 *
 * @throws ModelRefused if a file is not the one of the manifest
 */
export function topicShiftModel(): TopicShiftModel {
  if (loaded) return loaded;
  const files = shippedModels().files(TOPIC_SHIFT);
  const format = files.parse('model.json', topicShiftFormatSchema);
  return (loaded = {
    format,
    topics: new Topics(termKnowledge(format.terms, files.read('terms.bin'))),
    info: files.info,
  });
}
