/** Words that a question or a task for an assistant begins with. */
export const TASK_OPENINGS: ReadonlySet<string> = new Set(
  (
    "who what where when why how which whose whom is are was were do does did can could should would will has have am may might shall isn't aren't don't " +
    'write explain summarize summarise describe translate create generate give list tell compare provide identify analyze analyse rewrite edit make find solve ' +
    'calculate compute design draft compose suggest recommend classify convert extract answer complete fill choose select pick imagine pretend act you your given ' +
    'based using use read consider discuss evaluate implement develop build help show teach name define outline paraphrase correct check return output predict ' +
    "determine propose brainstorm come let's if suppose assume decide replace rank sort organize organise plan prepare construct produce craft invent formulate " +
    'contrast argue debate interpret review judge rate score categorize categorise label match simplify shorten expand elaborate clarify continue finish start ' +
    'turn transform change add remove count reverse repeat play simulate role-play roleplay hypothetically prove derive estimate investigate explore illustrate ' +
    'demonstrate justify critique assess verify detect parse fix debug refactor optimize optimise test code program'
  ).split(' '),
);
