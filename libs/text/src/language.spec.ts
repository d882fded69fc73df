import fc from 'fast-check';
import { languageOf } from './language';

test.each([
  ['en', 'What is the best way to learn how to cook?'],
  ['de', 'Ich möchte gerne wissen, wie man einen Kuchen backt und verziert.'],
  ['fr', 'Je voudrais savoir comment on prépare une bonne soupe à la maison.'],
  ['es', 'Quisiera saber cómo se prepara una buena sopa en casa.'],
  ['it', 'Vorrei sapere come si prepara una buona zuppa a casa mia.'],
  ['pl', 'Chciałbym wiedzieć, jak przygotować dobrą zupę w domu.'],
  ['ru', 'Я хотел бы знать, как приготовить вкусный суп дома.'],
  ['uk', 'Я хотів би знати, як приготувати смачний суп удома.'],
  ['zh', '我想知道在家里怎样做好喝的汤。'],
  ['ja', '家でおいしいスープを作る方法を知りたいです。'],
  ['ko', '집에서 맛있는 수프를 만드는 방법을 알고 싶어요.'],
  ['ar', 'أريد أن أعرف كيف أحضر حساء لذيذا في المنزل'],
  ['hi', 'मैं जानना चाहता हूँ कि घर पर अच्छा सूप कैसे बनाते हैं।'],
  ['el', 'Θέλω να μάθω πώς να φτιάχνω μια καλή σούπα στο σπίτι.'],
])('tells %s', (language, text) => {
  expect(languageOf(text)).toMatchObject({ language });
});

test.each(['', '12345 !?', '👍🏽', ' \n'])('%j is in no language', (text) => {
  expect(languageOf(text)).toBeNull();
});

test('any text has a language of two letters, or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(languageOf(text)?.language ?? 'en').toMatch(/^[a-z]{2,3}$/);
    }),
  );
});
