import { refusalIn } from './refusal';

describe('a refusal', () => {
  it.each([
    ['en', "I'm sorry, but I can't help with that."],
    ['en, curly', 'I’m sorry, but I can’t assist with creating malware.'],
    ['en, policy', 'That goes against my guidelines, so I must decline.'],
    ['en, still', "I still can't write a call to violence."],
    ['de', 'Es tut mir leid, dabei kann ich leider nicht helfen.'],
    ['es', 'Lo siento, no puedo ayudarte con eso.'],
    ['fr', 'Je suis désolé, je ne peux pas vous aider à faire cela.'],
    ['it', 'Mi dispiace, non posso aiutarti con questo.'],
    ['pt', 'Desculpe, não posso ajudar com isso.'],
    ['nl', 'Sorry, daar kan ik je niet mee helpen.'],
    ['pl', 'Przepraszam, nie mogę w tym pomóc.'],
    ['ru', 'Извините, я не могу помочь с этим.'],
    ['uk', 'Вибачте, я не можу допомогти з цим.'],
    ['tr', 'Üzgünüm, bu konuda yardımcı olamam.'],
    ['ar', 'عذرًا، لا أستطيع مساعدتك في ذلك.'],
    ['hi', 'क्षमा करें, मैं इसमें मदद नहीं कर सकता।'],
    ['zh', '对不起，我无法提供这方面的帮助。'],
    ['ja', '申し訳ありませんが、その件についてはお答えできません。'],
    ['ko', '죄송하지만 그 요청은 도와드릴 수 없습니다.'],
  ])('is told in %s', (_, text) => {
    expect(refusalIn(text)).toMatchObject({ kind: 'declines' });
  });

  it.each([
    "I can't find a pharmacy open at this hour.",
    'You cannot help but admire the view from the top.',
    'Sure, here is the letter. You can send it today.',
    'The error means that the server refused the connection.',
    'Ich kann die Datei nicht finden.',
    'No puedo encontrar esa dirección.',
    'Das hilft gegen Kopfschmerzen.',
  ])('is none: %s', (text) => {
    expect(refusalIn(text)).toBeNull();
  });

  it.each([
    "I'm sorry, I can't look up live weather.",
    "I can't access your calendar.",
    "I can't diagnose skin changes; please see a doctor.",
    "I'm afraid I can't cancel it in this chat.",
    '抱歉，我无法查询实时天气。',
  ])('for want of means is told from one of will: %s', (text) => {
    expect(refusalIn(text)).toMatchObject({ kind: 'unable' });
  });

  it('that names harm is one of the request, whatever means it lacks', () => {
    expect(refusalIn("I can't help with weapons.")).toMatchObject({ kind: 'declines', namesReason: true });
  });

  it('is looked for at the beginning of an answer', () => {
    const answer = `${'Here is a summary of the talk. '.repeat(20)} The bot said: I can't help with that.`;
    expect(refusalIn(answer)).toBeNull();
  });
});
