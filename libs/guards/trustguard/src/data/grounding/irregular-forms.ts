/** Base form, then its irregular forms. Regular ones are left to the stemmer. */
const FORMS = `
be am is are was were been being; have has had having; do does did done doing; go goes went gone going
man men; woman women; child children; person people persons; foot feet; tooth teeth; mouse mice; goose geese; life lives; wife wives
knife knives; leaf leaves; half halves; wolf wolves; thief thieves; shelf shelves; loaf loaves; calf calves
run ran running; sit sat sitting; stand stood standing; lie lay lain lying; sleep slept; eat ate eaten; drink drank drunk; see saw seen
take took taken; give gave given; get got gotten getting; make made; come came; say said; tell told; know knew known; think thought
find found; become became; begin began begun; break broke broken; bring brought; build built; buy bought; catch caught; choose chose chosen
draw drew drawn; drive drove driven; fall fell fallen; feel felt; fight fought; fly flew flown flies; forget forgot forgotten; freeze froze frozen
grow grew grown; hang hung; hear heard; hide hid hidden; hold held; keep kept; lead led; leave left; lend lent; lose lost; mean meant; meet met
pay paid; ride rode ridden; ring rang rung; rise rose risen; sell sold; send sent; shake shook shaken; shine shone; shoot shot; show shown
sing sang sung; sink sank sunk; speak spoke spoken; spend spent; spin spun; steal stole stolen; strike struck; swim swam swum; swing swung
teach taught; tear tore torn; throw threw thrown; understand understood; wake woke woken; wear wore worn; win won winning; write wrote written
bear bore born borne; bind bound; bite bit bitten; blow blew blown; breed bred; deal dealt; dig dug; feed fed; flee fled; forbid forbade forbidden
forgive forgave forgiven; lay laid; seek sought; slide slid; stick stuck; sting stung; sweep swept; swear swore sworn; weave wove woven; arise arose arisen
good better best; bad worse worst; far farther farthest further furthest; many more most; little less least
datum data; medium media; criterion criteria; phenomenon phenomena; analysis analyses; crisis crises; thesis theses; basis bases; index indices
die died dies dying; tie tied ties tying; kid kids; guy guys; lady ladies; baby babies; city cities; dog doggy doggie; mother mom mum mommy; father dad daddy
bicycle bike bikes; photograph photo photos; television tv; airplane aeroplane plane planes; motorcycle motorbike motorbikes; automobile car cars auto
use used using; pass passed; add added adding; fill filled; pull pulled pulling; call called calling; sell selling; kill killed killing; roll rolled rolling
`;

export const IRREGULAR_FORMS: ReadonlyMap<string, string> = new Map(
  FORMS.split(/[;\n]/).flatMap((line) => {
    const [base, ...forms] = line.trim().split(' ');
    return base === undefined ? [] : forms.map((form): [string, string] => [form, base]);
  }),
);
