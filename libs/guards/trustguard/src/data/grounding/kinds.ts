/** A kind, then what it covers. What is said of a member holds of its kind; kinds may be members of kinds. */
export const KINDS = `
person: man woman child adult boy girl baby teenager worker player performer professional relative leader criminal athlete traveler resident friend expert
adult: man woman elder senior
child: boy girl baby toddler
relative: mother father brother sister son daughter wife husband grandmother grandfather uncle aunt cousin nephew niece family
parent: mother father
sibling: brother sister
worker: builder carpenter plumber welder miner farmer waiter waitress cashier barber janitor cleaner mechanic employee vendor driver
builder: bricklayer mason roofer
performer: actor singer dancer musician comedian magician acrobat juggler clown artist
musician: guitarist drummer pianist violinist bassist singer rapper saxophonist trumpeter band orchestra dj cellist
artist: painter sculptor musician singer rapper photographer
athlete: runner swimmer cyclist gymnast skier skater surfer wrestler boxer player footballer golfer climber snowboarder skateboarder racer quarterback goalkeeper pitcher batter
player: footballer quarterback pitcher catcher batter goalkeeper midfielder striker
professional: doctor nurse lawyer teacher engineer scientist accountant architect journalist pilot chef dentist surgeon
scientist: physicist chemist biologist astronomer mathematician geologist economist psychologist
doctor: surgeon dentist pediatrician psychiatrist
writer: author novelist poet journalist playwright screenwriter blogger
leader: president king queen minister mayor governor chairman captain ceo emperor prime chancellor director
politician: president minister senator mayor governor congressman representative chancellor
royalty: king queen prince princess emperor
criminal: thief murderer robber burglar
soldier: sergeant private lieutenant marine
animal: dog cat horse cow bird fish sheep goat pig elephant lion tiger bear monkey rabbit mouse deer wolf fox insect reptile dinosaur camel donkey
bird: duck eagle chicken pigeon owl parrot swan penguin seagull goose
fish: shark salmon tuna trout
insect: bee ant butterfly fly mosquito
reptile: snake lizard turtle crocodile
dog: poodle retriever terrier shepherd bulldog labrador dachshund collie greyhound
pet: dog cat
vehicle: car truck bus van bicycle motorcycle train boat airplane taxi tractor helicopter scooter tram ambulance wagon cart minivan
car: taxi sedan jeep limousine
boat: canoe kayak sailboat ferry raft yacht
bike: bicycle motorcycle
instrument: guitar piano violin drum flute trumpet saxophone cello bass accordion keyboard harp clarinet banjo ukulele harmonica
food: meal bread fruit vegetable meat pizza sandwich soup salad rice pasta cake cheese egg snack hamburger fish candy burger noodle dessert popcorn
fruit: apple banana orange grape strawberry lemon melon pear peach watermelon
vegetable: carrot potato tomato onion lettuce pepper cabbage
meat: beef pork chicken steak sausage ham bacon
dessert: cake pie cookie chocolate icecream pastry
drink: water coffee tea beer wine juice soda milk cocktail
alcohol: beer wine whiskey vodka cocktail rum
sport: football soccer basketball baseball tennis hockey golf rugby volleyball cricket swimming skiing surfing cycling boxing wrestling gymnastics skateboarding karate lacrosse badminton softball
game: chess poker cards football basketball baseball soccer tennis hockey rugby volleyball golf cricket
ball: football basketball baseball softball volleyball
clothing: shirt pants dress skirt jacket coat hat shoe sock suit uniform jeans sweater shorts scarf costume vest swimsuit glove robe boot
clothes: shirt pants dress skirt jacket coat hat suit uniform jeans sweater shorts costume
hat: cap helmet beanie
headgear: hat cap helmet
shoe: boot sandal sneaker heel
furniture: chair table bed sofa desk bench couch shelf
seat: chair bench sofa couch stool
tool: hammer saw drill shovel knife wrench screwdriver axe ladder
weapon: gun knife sword rifle pistol bomb bow
building: house church school hotel hospital museum tower castle temple skyscraper mall shop restaurant apartment barn station stadium library
shop: bakery market supermarket boutique store mall
store: shop market supermarket bakery mall
restaurant: cafe diner bar pub bistro
room: kitchen bedroom bathroom classroom office hall
water: ocean lake river pool pond stream wave sea fountain
outdoors: park beach street field mountain forest garden yard lake river ocean hill road sidewalk playground desert farm snow grass rocks
outside: park beach street field mountain forest garden yard lake river ocean hill road sidewalk playground desert farm snow grass trail cliff
inside: kitchen bedroom bathroom office classroom room restaurant hall gym
land: desert field island mountain
plant: tree flower grass bush rose
tree: oak pine palm
city: london paris tokyo berlin madrid rome moscow beijing chicago boston toronto sydney dublin vienna amsterdam seattle houston philadelphia
country: germany france italy spain china japan india russia canada mexico brazil australia england ireland scotland sweden norway egypt israel turkey greece poland portugal
continent: europe asia africa america australia antarctica
european: german french italian spanish british english irish scottish swedish norwegian greek polish portuguese dutch russian
asian: chinese japanese indian korean thai vietnamese
color: red blue green yellow orange purple black white brown pink gray grey
metal: gold silver iron copper steel
science: physics chemistry biology mathematics astronomy geology
disease: cancer diabetes malaria influenza flu measles cholera tuberculosis pneumonia covid
work: novel poem song film play opera symphony painting
film: comedy thriller documentary drama horror western sequel
book: novel memoir biography dictionary textbook
music: jazz rock pop metal punk blues opera rap reggae folk
document: letter report contract treaty book
group: team band family crowd crew class gang choir trio duo quartet couple
band: trio quartet orchestra
event: war battle wedding concert festival election match tournament ceremony parade party conference celebration
crime: murder theft robbery fraud assault arson burglary rape
criminals: thief murderer robber
move: walk run jump ride swim climb fly drive crawl skate ski surf dance slide bike jog sprint
travel: drive ride fly sail walk
play: football basketball soccer tennis baseball guitar piano drum hockey
perform: sing dance play juggle act
communicate: talk speak write call sing shout
exercise: run jog swim lift stretch yoga
relax: sit lie rest sleep lounge
rest: sleep sit lie nap
look: stare gaze watch peer glance examine
make: bake cook build paint draw sew knit
cook: grill fry bake roast
touch: hold hug pet kiss hit push pull
attack: bomb stab shoot bite
injure: break wound burn stab
hit: punch kick slap
artwork: painting sculpture drawing statue
machine: computer robot engine printer crane tractor bulldozer
device: phone computer camera tablet radio
media: newspaper magazine television radio
family: mother father son daughter brother sister parents
weather: rain snow storm wind sun
decade: 1990s 1980s 1970s 1960s 1950s
`;
