/** One meaning a line, near enough that either word may stand for the other in a statement of fact. */
export const SYNONYMS = `
big large huge giant enormous massive great
small little tiny mini minor
begin start commence launch initiate open
end finish conclude complete stop cease terminate
buy purchase acquire obtain
sell vend market
film movie picture flick
show program programme series broadcast
song track single tune
album record lp release
author writer novelist
actor actress performer star
singer vocalist
musician performer player
doctor physician medic
lawyer attorney solicitor
kid child youngster youth
boy lad
girl lass
guy man fellow gentleman dude male
woman lady female
person people human individual folk
mother mom mum parent
father dad parent
couple pair duo
crowd audience group gathering people throng
team squad side club
company firm business corporation enterprise
organization organisation body agency institution
house home residence dwelling
building structure edifice
street road avenue
car automobile vehicle auto
bicycle bike cycle
motorcycle motorbike
boat ship vessel
airplane plane aircraft jet
picture photo photograph image
talk speak chat converse discuss
say state claim declare announce tell report note assert
ask request inquire query
answer reply respond
look watch view gaze stare observe see
walk stroll hike stride march
run jog sprint race
jump leap hop bounce
throw toss pitch hurl
hold carry grip clutch grasp
sit seat
smile grin
laugh giggle chuckle
cry weep sob
hug embrace
kill murder slay assassinate
die death decease perish pass
born birth bear
marry wed wedding marriage spouse
wife spouse
husband spouse
win victory triumph defeat beat
lose defeat loss
fight battle combat conflict
attack assault raid strike
war conflict
help aid assist support
make create produce build construct
found establish set create form
design devise plan
discover find detect
show demonstrate display exhibit reveal
receive get obtain earn gain
award prize honor honour
give grant award provide
grow increase rise climb expand gain
drop decline decrease fall reduce shrink cut lower
appoint name nominate elect choose select
lead head direct run manage
leader head chief boss
director head manager
work job labor employment
employ hire work
employee worker staff
job occupation profession career
teach instruct educate
student pupil
school academy college
university college
study research investigate examine
researcher scientist
illness disease sickness ailment condition
sick ill unwell
hurt injure wound harm
safe secure
danger hazard risk peril
money cash fund
pay salary wage
cost price charge expense
rich wealthy affluent
poor impoverished
famous renowned popular notable celebrated known
important significant major key crucial essential
main primary chief principal major
whole entire total full
old aged ancient elderly
new recent modern novel
young youthful juvenile
fast quick rapid swift
slow gradual
happy glad joyful cheerful
sad unhappy sorrowful
angry mad furious upset
pretty beautiful lovely attractive
dirty filthy
wet soak damp
outdoors outside outdoor
indoors inside indoor
ocean sea
beach shore seaside coast
hill slope
mountain peak
forest wood woods
stone rock
trail path
river stream creek
country nation state
city town metropolis
town village
area region zone district territory
place location site venue spot
government administration
law act legislation statute
president head
soldier troop military
police cop officer
guilty convicted
jail prison
america us usa american u.s
britain uk british england
soccer football
cook chef
eat dine consume
meal food dinner lunch breakfast
drink beverage
hat cap
coat jacket
shirt tshirt tee top
trousers pants
sneaker shoe
sofa couch
tv television
computer laptop pc
phone telephone cellphone mobile
dog puppy canine pup hound
cat kitten feline
horse pony
baby infant toddler newborn
grandmother grandma
grandfather grandpa
sibling brother sister
crew team
game match
competition contest tournament race
perform play act
dance dancer
draw paint sketch
artist painter
clean wash scrub
repair fix mend
ride rider cycle
bicyclist cyclist biker
skateboard skateboarder skate skater
surf surfer surfboard wave
snowboard snowboarder
swim swimmer
runner jogger
climb climber
sing singer
read reader book
busy crowded
alone lone solo lonely single
empty vacant
near close beside nearby adjacent
next beside
many numerous several multiple lots
few several
often frequently regularly
usually generally typically normally
approximately about roughly nearly around
most majority
also additionally
because due
allow permit let enable
prevent stop block
ban prohibit forbid outlaw
try attempt
want wish desire
need require
use utilize utilise employ
contain include comprise consist
call name title dub
located situated lie
publish release issue
appear feature star
debut premiere launch
serve function
live reside inhabit dwell
move relocate
leave depart exit
arrive reach come
return revert
join enter
change alter modify shift
choose pick
collect gather
destroy ruin demolish
damage harm
hide conceal
shut close
keep retain
own possess have
quit resign leave
retire retirement
population inhabitant resident
language tongue
origin source
type kind sort form
part portion segment section
goal aim target objective
result outcome consequence
reason cause
way method manner means
idea concept notion
problem issue
rule regulation
test exam examination trial
medicine drug medication
treat cure heal
journey trip travel voyage tour
holiday vacation
gift present
trash garbage rubbish waste
`;
