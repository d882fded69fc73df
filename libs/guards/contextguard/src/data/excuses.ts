/** Where words of the other tables say something else: a hit that overlaps one of these does not count. */
export const EXCUSES = {
  excuses: [
    'kill .. mites|kill .. pests|kill .. ants|kill .. mold|kill .. mould|kill .. germs|kill .. lice|kill the engine|kill .. task*',
    "i have no|i've no|no limits on|no limit on|no rules about|no rules on|no restrictions on|no limitations on",
    'filter for|without a filter for|no filter on|no limits in|no restrictions for|password manager*|forgot .. password',
    'reset .. password|change .. password|kill time|killing time|kill .. process*|kill .. pod*|kill .. zombie*|kill .. boss',
    'kill .. weeds|kill .. bacteria|kill .. monster*|kill the lights|kill switch|killer app|killer feature|steal the show',
    'bath bomb*|photo bomb*|bomb calorimeter|glue gun|nail gun|heat gun|water gun|spray gun|staple gun|massage gun',
    'life hack*|growth hack*|hackathon*|attack .. argument|attack surface|heart attack*|panic attack*|asthma attack*',
    'flu virus|corona virus|computer science|poison ivy|food poisoning|antivirus|virus scan*|gun control|gun laws',
    'drug store*|drug interaction*|side effect*|data augmentation|attack plan in the game|steal a base|cook dinner',
    'exploit .. parallelism|injection mould*|dependency injection|shoot .. photo*|shoot .. portrait|shoot a film',
  ],
} as const;
