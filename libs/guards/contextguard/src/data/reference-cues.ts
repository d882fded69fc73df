/** `refers`: points back at an earlier turn. `combines`: asks to put earlier pieces together, or to do what they say. */
export const REFERENCE_CUES = {
  refers: [
    'it|its|them|those|these|that|this|one|ones|they|such|same|there|him|her|that one|the first',
    'the second|dies|diese*|solche*|davon|damit|eines|eso|esa|esto|cela|ceux|celles|lesquels|laquelle',
    'ces|questo|questi|quelli|isso|esses|dat|die|это|этого|эти|bunu|bunlar|це|これ|それ|这个|那个|它|이것',
    '그것',
  ],
  combines: [
    'combine|join|concatenate|assemble|put .. together|put the parts|merge|append|stitch|execute|follow',
    'obey|do what|do it|now do|run them|act on|print|output|exec|eval|in order|decode|what you kept',
    'what i told you|i told you|the result|the pieces|the parts|answer the question|carry out|perform',
    'respond to|setze|zusammen|fuhre|junta|combina|une|rassemble|unisci|esegui|junte|voeg|samen|polacz',
    'объедини|выполни|birlestir|合并|拼接|执行|結合|実行',
  ],
} as const;
