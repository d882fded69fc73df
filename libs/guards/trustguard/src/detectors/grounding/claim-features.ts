import { alignmentOf } from './alignment';
import { EvidenceReader, passageOf } from './evidence';
import { featuresOf, type Rarity } from './features';
import { SourceIndex, wantedFor } from './source-index';

/** The features of one claim beside one source, as the combiner is trained on. */
export function claimFeaturesOf(claim: string, source: string, rarity: Rarity): Record<string, number> {
  const passage = passageOf(claim, { start: 0, end: claim.length });
  const index = new SourceIndex(
    [{ id: '', text: source }],
    wantedFor(passage.tokens.map(({ stem }) => stem)),
  );
  const evidence = new EvidenceReader(index).evidenceFor(passage);
  return featuresOf(alignmentOf(passage, evidence), (stem) => index.has(stem), rarity);
}
