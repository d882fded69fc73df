import { z } from 'zod';
import { shippedModels } from '../model-store';
import { EntityModel } from './entity-model';
import { parseGazetteer } from './gazetteer';

const formatSchema = z.object({ step: z.number().positive() });

const loaded = new Map<string, EntityModel>();

/**
 * The shipped model of that name, read once per process.
 *
 * @throws ModelRefused if a file is not the one of the manifest
 */
export function loadEntityModel(name: string): EntityModel {
  const known = loaded.get(name);
  if (known) return known;
  const files = shippedModels().files(name);
  const { step } = files.parse('model.json', formatSchema);
  const weights = files.read('weights.bin');
  const values = new Int8Array(weights.buffer, weights.byteOffset, weights.length);
  const gazetteer = parseGazetteer(files.read('gazetteer.txt').toString('utf8'));
  const model = new EntityModel({ values, step }, gazetteer);
  loaded.set(name, model);
  return model;
}
