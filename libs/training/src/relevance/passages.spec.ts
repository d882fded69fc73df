import { answeredPassages, isHeldOutQuestion, passagesOf } from './passages';

const FIRST = `Aurelia Bridge was opened in 1931 after four years of work. ${'It crosses the river at its widest. '.repeat(4)}`;
const SECOND = `The toll was abolished later. ${'Ships have to wait for the tide there. '.repeat(4)}`;

describe('passages of documents', () => {
  it('are paragraphs, with the heading before them', () => {
    const passages = passagesOf(`History\n${FIRST}\n\n${SECOND}`);
    expect(passages).toEqual([`History\n${FIRST.trim()}`, SECOND.trim()]);
  });

  it('are groups of sentences where there is one paragraph', () => {
    expect(passagesOf(`${FIRST}${SECOND}`).length).toBeGreaterThan(1);
  });

  it('are told apart by the answer as a word', () => {
    expect(answeredPassages(`${FIRST}\n${SECOND}`, '1931')).toEqual({
      right: [FIRST.trim()],
      wrong: [SECOND.trim()],
    });
    expect(answeredPassages(`${FIRST}\n${SECOND}`, '193')).toBeNull();
  });

  it('tell nothing where the answer is yes or stands in none', () => {
    expect(answeredPassages(`${FIRST}\n${SECOND}`, 'yes')).toBeNull();
    expect(answeredPassages(`${FIRST}\n${SECOND}`, 'Vienna')).toBeNull();
  });

  it('keeps about one question of five out of training, always the same ones', () => {
    const questions = Array.from({ length: 1000 }, (_, at) => `what is number ${at}?`);
    const heldOut = questions.filter(isHeldOutQuestion);
    expect(heldOut.length).toBeGreaterThan(150);
    expect(heldOut.length).toBeLessThan(250);
    expect(heldOut.filter(isHeldOutQuestion)).toEqual(heldOut);
  });
});
