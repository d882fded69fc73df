/** Two sides that cannot both be said of the same thing at the same time. */
export const OPPOSITES = `
big large huge | small little tiny
long tall high | short low
old elderly ancient | young new
new modern recent | old ancient
hot warm | cold cool freezing
good great best | bad poor worst terrible
better | worse
most | least fewest
more | less fewer
first | last
early earlier | late later
before | after
increase rise grow gain climb expand | decrease fall drop decline shrink reduce
up upward | down downward
above over | below under beneath
top | bottom
front | behind rear
left | right
inside indoors indoor | outside outdoors outdoor
open | closed shut close
open opened | closed shut
begin start | end finish stop
win won winner victory | lose lost loser defeat loss
succeed success successful | fail failure failed unsuccessful
pass | fail
buy purchase | sell
give | take receive
love like | hate dislike
happy smile laugh cheerful joyful | sad unhappy cry weep upset frown angry
smiling smile | frown frowning
alive live living | dead die died
born birth | die died death
man male boy he his father husband son brother king prince gentleman | woman female girl she her mother wife daughter sister queen princess lady
man | boy child baby
woman | girl child baby
adult | child kid baby
son | daughter
father | mother
husband | wife
brother | sister
uncle | aunt
actor | actress
grandfather | grandmother
married marry | single unmarried divorced bachelor
married marry | divorce
friend ally | enemy foe opponent
peace | war
guilty convicted | innocent acquitted
arrest imprison | release free
legal lawful allowed | illegal unlawful prohibited banned
allow permit | ban forbid prohibit prevent
accept approve agree | reject refuse deny decline disagree oppose
support favor | oppose
include including | exclude excluding
same similar identical | different opposite
always | never
all every everyone everybody | none nobody
many lots crowd several multiple | few single alone nobody one
crowd group people together | alone solo nobody
busy crowded packed | empty deserted quiet
full | empty
rich wealthy | poor
strong | weak
fast quick rapid | slow
hard difficult | easy simple
heavy | light
light bright | dark
day daytime morning noon afternoon | night nighttime evening midnight
dawn sunrise | dusk sunset
wet rainy | dry
rain snow | sunny
clean | dirty muddy
safe | dangerous unsafe
healthy well | sick ill
awake | asleep sleep sleeping
stand standing | sit sitting lie lying
sit sitting | walk run jump stand dance
sleep sleeping asleep | run walk eat play talk sing work read swim jump dance watch cook
walk run jump | sit lie sleep
run | walk
moving | still stationary
near close | far distant
arrive come enter | leave depart exit
north northern | south southern
east eastern | west western
domestic national | foreign international
public | private
urban city | rural countryside
true correct right | false incorrect wrong
real | fake fictional
positive | negative
major | minor
maximum | minimum
major | small
common | rare uncommon
famous popular well-known | unknown obscure unpopular
expensive | cheap
profit | loss
ally | enemy
protagonist hero | antagonist villain
comedy | tragedy
fiction fictional | nonfiction
amateur | professional
permanent | temporary
natural | artificial
ancient | modern
active | inactive
visible | invisible
loud noisy | quiet silent
clothed dressed wearing | naked nude
remember | forget
build construct create | destroy demolish
hire employ appoint | fire dismiss
employed | unemployed
join | leave quit
save | spend
teacher | student
doctor | patient
buyer | seller
employer | employee
predecessor | successor
attack | defend
import | export
input | output
majority | minority
liberal | conservative
democrat democratic | republican
mild | severe
best-selling | worst-selling
highest | lowest
largest biggest | smallest
longest tallest | shortest
oldest | youngest newest
fastest | slowest
directly | indirectly
solo | group duet band
vegetarian | meat
benefit improve help | harm worsen hurt
cause | prevent
confirm | deny
greatest best | worst
supported supporter | opposed opponent
successful | unsuccessful
within inside | outside
joined | left
lose | find gain
push | pull
boring | exciting
calm | angry excited nervous
hungry | full
dress | naked
land | sea
`;

/** Members of one group exclude each other where only one value can hold: a shirt is red or blue. */
export const EXCLUSIVE = `
red blue green yellow orange purple black white brown pink gray grey
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
spring summer autumn winter
morning afternoon evening night
north south east west
dog cat horse cow bird fish sheep elephant bear monkey rabbit
guitar piano violin drum flute trumpet saxophone cello accordion
football basketball baseball tennis hockey golf rugby volleyball cricket soccer
swim run ski surf skate cycle bike climb dance
bicycle car bus train boat airplane truck motorcycle horse
beach mountain desert city park forest kitchen office restaurant classroom church bedroom street
german french italian spanish british english irish scottish swedish norwegian greek polish portuguese dutch russian chinese japanese indian korean american canadian mexican brazilian australian turkish egyptian pakistani thai vietnamese israeli argentine danish finnish belgian austrian swiss hungarian czech romanian ukrainian iranian iraqi nigerian kenyan indonesian filipino colombian chilean peruvian cuban
germany france italy spain britain england ireland scotland sweden norway greece poland portugal netherlands russia china japan india korea america canada mexico brazil australia turkey egypt pakistan thailand vietnam israel argentina denmark finland belgium austria switzerland hungary romania ukraine iran iraq nigeria kenya indonesia philippines colombia chile peru cuba
london paris tokyo berlin madrid rome moscow beijing chicago boston toronto sydney dublin vienna
europe asia africa antarctica
christian muslim jewish hindu buddhist atheist
catholic protestant orthodox
actor singer painter politician scientist lawyer doctor engineer footballer journalist writer director comedian chef pilot poet quarterback cricketer boxer wrestler golfer model dancer farmer soldier teacher nurse priest
film book song album game television city country river mountain company
comedy horror drama thriller documentary
city town county state country continent island river
birth death marriage divorce
mother father daughter son
keyboard guitar drum violin
left right center
jazz rock pop metal punk blues rap reggae country
novel poem play song
king president minister emperor governor mayor
wife mother sister daughter
husband father brother son
gold silver bronze
apple banana orange grape
coffee tea beer wine milk water
shirt hat shoe
chair table bed sofa
eat sleep read swim run sing cook drive
boxer swimmer runner cyclist golfer wrestler gymnast
million billion thousand trillion hundred
second minute hour day week month year decade century
gram kilogram pound ton
metre kilometre mile foot inch
dollar euro yen
virus bacterium fungus parasite
mammal reptile bird fish insect
hydrogen helium oxygen nitrogen carbon
`;
