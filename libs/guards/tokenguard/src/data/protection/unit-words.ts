const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Words that stand between a number and what it counts, and belong to both. */
export const UNIT_MODIFIERS = listed(`
  hundred thousand million millions billion billions trillion dozen half square cubic fluid metric short long nautical light
  us american canadian australian percentage basis degrees more fewer less other additional extra full
  millionen milliarden millón millones mil milhão milhões milioni miliardi milliard milliards tausend hundert quadrat kubik
`);

/** Words behind a number that it does not count: they begin the next part of the sentence. */
export const NO_UNITS = listed(`
  a an the and or but nor so yet if then than that this these those which who whom whose what when where while
  is are was were be been being am has have had do does did will would can could may might shall should must
  of in on at to for from by with without into onto over under about after before between during through per as until
  since because although though unless except each every all both any some such no not only just also too very
  actually basically really essentially simply literally currently respectively
  he she it they we i you his her its their our your my him them us me there here
  und oder aber der die das den dem des ein eine einen einem einer ist sind war hat in im am auf an zu zum zur für von mit bei
  et ou mais le la les un une des du de est sont à au aux dans sur pour par avec en que qui
  y o pero el los las una unos unas es son del al con por para se
  e ed il lo gli i uno della dei delle degli sono da di che si
  os as um uma uns umas são do da dos das no na nos nas ao com
`);
