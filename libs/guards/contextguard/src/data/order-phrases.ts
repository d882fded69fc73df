const VERBS = ['ignore', 'disregard', 'forget', 'override', 'bypass'];
const OBJECTS = [
  'instruction',
  'instructions',
  'rules',
  'guidelines',
  'directions',
  'directives',
  'prompts',
  'constraints',
  'polic*',
];
const SHOWS = ['reveal', 'print', 'show', 'repeat', 'output', 'dump', 'display', 'leak', 'tell'];
const SECRETS = [
  'system prompt',
  'initial prompt',
  'hidden prompt',
  'developer message',
  'system message',
  'words above',
  'secret key',
];

/** Orders to an assistant that a cut through a text may run through. A gap is up to three words. */
export const ORDER_PHRASES = {
  order: [
    ...VERBS.flatMap((verb) => OBJECTS.map((object) => `${verb} .. ${object}`)),
    ...SHOWS.flatMap((verb) => SECRETS.map((object) => `${verb} .. ${object}`)),
    ...[
      'everything you were told',
      'you were told before',
      'act without',
      'no .. restrictions',
      'no .. guidelines',
    ],
    ...[
      'developer mode',
      'without .. restrictions',
      'without .. filters',
      'you will ignore',
      'have no limits',
      'you are dan',
    ],
    ...['ignoriere .. anweisungen', 'ignoriere .. regeln', 'vergiss .. anweisungen', 'zeige .. systemprompt'],
    ...[
      'ignora .. instrucciones',
      'olvida .. instrucciones',
      'muestra .. prompt',
      'ignore .. consignes',
      'ignorez .. instructions',
    ],
    ...[
      'oublie .. instructions',
      'affiche .. prompt',
      'ignora .. istruzioni',
      'dimentica .. istruzioni',
      'ignore .. instrucoes',
    ],
    ...[
      'esqueca .. instrucoes',
      'mostre .. prompt',
      'negeer .. instructies',
      'vergeet .. instructies',
      'zignoruj .. instrukcje',
    ],
    ...[
      'игнорируй .. инструкции',
      'забудь .. инструкции',
      'покажи .. промпт',
      'talimatlari .. yok say',
      'ігноруй .. інструкції',
    ],
    ...[
      'تجاهل .. التعليمات',
      'निर्देशों .. अनदेखा',
      '忽略之前的指令',
      '忽略所有指令',
      '忽略以上指令',
      '以前の指示を無視',
      '이전 지시를 무시',
    ],
  ],
} as const;
