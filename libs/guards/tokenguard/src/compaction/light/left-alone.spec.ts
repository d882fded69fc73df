import { protectedSpansOf } from '../protection/protected-spans';
import { compactLightly } from './light-edits';

const short = (text: string): string => compactLightly(text, protectedSpansOf(text), []).text;

describe('light edits for grammar and facts', () => {
  it.each([
    ['It cost £14,250, which was £2,000 more than planned.'],
    ['He sold it for $300, which was $50 less than he paid for it.'],
    ['The fee, which is $20, is due in the morning.'],
    ['Do you have the ability to help?'],
    ['They said that you will have the ability to help.'],
    ['They paid the debt in the amount of $1,250.00 to the bank.'],
    ['The amount of $500 was paid to the man.'],
    ['The sum of $5 and $6 is what the man has.'],
    ['The majority of 3 votes decided what the others have to do.'],
    ['A majority of votes is what you need for this.'],
    ['I have to say that, to be honest, I am late for the show.'],
    ['The answer is that, you know, it broke in the night.'],
    ["It's not really working when the number is negative, you know?"],
    ['I, uh, basically, you know, saw him in the house.'],
    ['In order that he may see the house of the man.'],
    ['Pay is on a monthly basis of 3 % for the men.'],
    ['If and when he comes, you and the others leave.'],
    ['Only if and when he comes, you and the others leave.'],
    ['You waive any and all claims of the firm.'],
    ['He is of the opinion that he is in agreement with you.'],
    ['Please find attached the report of the firm.'],
    ['The man was killed in an attempt to flee from the camp.'],
    ['It failed for the reason which the man gave to the others.'],
    ['Ask only if it is absolutely necessary for you and the others.'],
  ])('leave %j as it is', (text) => {
    expect(short(text)).toBe(text);
  });

  it.each([
    [
      'You have not been contacted at this point in time by the firm.',
      'You have not been contacted at this point by the firm.',
    ],
    ['By virtue of the fact that he is mayor, you have to ask.', 'Because he is mayor, you have to ask.'],
    [
      'Despite the fact that, as you know, it rained, the others left.',
      'Although, as you know, it rained, the others left.',
    ],
    ['He left and, of course, she left with the others.', 'He left and she left with the others.'],
    ['They and those who have the ability to help are here.', 'They and those who can help are here.'],
    ['The others left. Go ahead and "open" the house.', 'The others left. "open" the house.'],
    ['Go ahead and (with the others) open the house.', '(with the others) open the house.'],
    ['The report is sent to the others on a daily basis.', 'The report is sent to the others daily.'],
  ])('make %j say %j', (text, expected) => {
    expect(short(text)).toBe(expected);
  });
});

describe('light edits of a text that is what the request is about', () => {
  it.each([
    ['Count the words in the following sentence: He left in order to see the house of the man.'],
    ['He left in order to see the house. Is the word "order" necessary in this sentence?'],
    ['What does the following sentence mean? He is able to see the house, of course, and he left.'],
    ['Rate the following customer review: The house was, of course, basically full of the men.'],
    [
      'Here is the transcript. Speaker A: I was, of course, in the house in order to see him. ' +
        'Quote the witness word for word.',
    ],
    ['It is worth noting that he left. How many words are in the text above?'],
    ['Please translate: it is worth noting that he is able to see the house of the man.'],
  ])('leave %j as it is', (text) => {
    expect(short(text)).toBe(text);
  });

  it.each([
    [
      'Summarize the following text: He left in order to see you.',
      'Summarize the following text: He left to see you.',
    ],
  ])('make %j say %j', (text, expected) => {
    expect(short(text)).toBe(expected);
  });
});

describe('light edits beside quotations and code', () => {
  const before = 'You and the others have this:\n';
  it.each([
    ['> He left in order to see the house.'],
    ['x = 1  # in order to see all of the house'],
    ['# in order to see all of the house\nx = 1'],
    ['x = 1; // in order to see all of the house'],
    ['// in order to see all of the house'],
    ['/* He left\nin order to see all of the house */'],
    ['SELECT x -- in order to see all of the house'],
    ['-- in order to see all of the house\nSELECT x'],
    ['def f():\n    He left in order to see all of the house'],
    ['"""Left in order\nto see all of the house, in order to."""'],
    ['| in order to | all of the |\n| --- | --- |'],
    ['He said "I left in order to see all of the house.'],
    ['He said “I left in order to see all of the house.'],
  ])('leave %j as it is', (text) => {
    expect(short(before + text)).toBe(before + text);
  });

  it('go on in the paragraph behind a quote that nothing closes', () => {
    expect(short('He said "of the house, in order to.\n\nYou left in order to see it.')).toBe(
      'He said "of the house, in order to.\n\nYou left to see it.',
    );
  });

  it('are made in a sentence with a dash', () => {
    expect(short('You left -- with the others -- in order to see it.')).toBe(
      'You left -- with the others -- to see it.',
    );
  });
});

describe('light edits in other languages', () => {
  it.each([
    ['Der Mann, der in der Lage ist zu helfen, ist nicht hier im Haus.'],
    ['Die Arbeit steht im Rahmen von einem Projekt der Stadt.'],
    ['Le texte est court du fait que les autres sont partis.'],
    ['Isto é devido ao fato de que os outros não estão na casa neste momento.'],
    ['El problema es debido a que los otros no están en la casa.'],
    ['Cumplió con el objetivo de la casa y con el fin de la guerra.'],
  ])('leave %j as it is', (text) => {
    expect(short(text)).toBe(text);
  });
});

describe('a text that is closed to light edits as a whole', () => {
  it('comes back with its spans', () => {
    const text = 'You left in order to see all of the house.';
    const closed = [{ start: 0, end: text.length }];
    expect(compactLightly(text, [], closed)).toEqual({ text, techniques: [], spans: [], outside: closed });
  });
});
