"""What everybody chooses: the words and rows of keys that guessers try first, in English and Spanish.

Each stands for what is made of it as well (capitals, years, digits for letters, doubling): see
care/rules/passwords.py.
"""

from typing import Final

_SHORTEST_RUN: Final = 4

_ROWS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "azertyuiop",
    "!@#$%^&*()",
)


def _runs(row: str) -> set[str]:
    """Every stretch of a row, there and back, that is long enough to be no accident."""
    ends = range(_SHORTEST_RUN, len(row) + 1)
    there = {row[start:end] for end in ends for start in range(end - _SHORTEST_RUN + 1)}
    return there | {run[::-1] for run in there}


RUNS: Final = tuple(sorted({run for row in _ROWS for run in _runs(row)}, key=len, reverse=True))

_WORDS: Final = """
password passwort passwords passw0rd password1 pass word passcode passphrase mypassword thepassword newpassword
oldpassword yourpassword secretpassword password123 passpass passme contrasena contrasenia miclave clave clave123
micontrasena secreto secret secreta topsecret secret123 changeme changeit changethis letmein letmein123 letmeinnow
letmelogin openup opensesame sesame welcome welcome1 welcome123 bienvenido bienvenida bienvenidos default admin
administrator admin123 adminadmin root rootroot toor user username usuario guest login login123 signin test test123
testing tester testtest temp temporary temppass trial demo sample example private security secure safe qwerty qwerty1
qwerty123 qwertyuiop qwerty12345 qazwsx qazwsxedc 1qaz2wsx 1qaz2wsx3edc 1q2w3e 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y
q1w2e3r4 q1w2e3r4t5 zaq12wsx zaq1zaq1 zaq1xsw2 qweasd qweasdzxc asdasd asdf asdfgh asdfghjkl zxcvbn zxcvbnm zxczxc
poiuytrewq mnbvcxz lkjhgfdsa abc123 abcd1234 a1b2c3 a1b2c3d4 abcabc abcdef aaa111 aa123456 1a2b3c 123abc 123qwe
123qweasd qwe123 qwe123qwe iloveyou iloveyou1 iloveyou2 iloveu iloveme ilovemyself ilovehim iloveher ilovegod
ilovejesus iloveyouforever iloveyoubaby ilovemom ilovemymom ilovedad ilovemydad ilovemyfamily ilovemykids ilovemyson
ilovemydaughter ilovemydog ilovemycat teamo teamomucho tequiero tequieromucho teextrano teadoro mivida miamor amor
amorcito amoreterno amores corazon corazoncito carino carinito hermosa hermoso preciosa precioso bonita princesa
princess princess1 reina estrella estrellita mariposa florecita flores bebe bebita chiquita chiquito gordita gordito
familia mifamilia mihija mihijo mishijos miangel angelito angelita angel angels angel1 angela dios diosesamor diosmio
diosteama jesucristo jesus jesus1 jesuschrist jesusislord jesuslovesme jesusteama cristo cristovive christ christian
godisgood godisgreat godislove godfirst godbless blessed blessings faith hope grace heaven trustgod trustno1
trustnoone prayer amen hallelujah lovely love love123 lover loverboy lovers lovelove loveme loveyou lovehurts truelove
forever foreverlove alwaysandforever together forever1 friend friends friendship bestfriend bestfriends family
myfamily mother father mommy daddy mommy1 daddysgirl babygirl babygirl1 babyboy baby baby123 sweetie sweetheart sweety
sugar honey honeybee cutie cutiepie sunshine sunshine1 sunflower butterfly butterflies rainbow rainbows flower flowers
rose roses moonlight moon starlight stars star shine summer summer1 summertime winter wintertime spring springtime
autumn january february march april june july august september october november december enero febrero marzo abril
mayo junio julio agosto septiembre octubre noviembre diciembre verano invierno primavera otono monday tuesday
wednesday thursday friday saturday sunday birthday happybirthday cumpleanos christmas merrychristmas navidad
feliznavidad halloween thanksgiving easter valentine newyear happynewyear monkey monkey1 monkeys dragon dragon1
dragons tiger tigers lion lions eagle eagles wolf wolfpack horse horses pony dolphin dolphins panda kitty kitten
kittycat pussycat puppy puppies doggie bulldog mustang jaguar panther panthers bear bears teddybear turtle spider
spiderman batman superman superstar superhero ironman wonderwoman hulk avengers starwars startrek skywalker darthvader
jedi matrix gandalf hobbit harrypotter hogwarts pokemon pikachu charizard naruto goku dragonball minecraft fortnite
roblox nintendo playstation xbox gamer sonic mario zelda hellokitty mickeymouse mickey minnie disney cinderella
tinkerbell barbie snoopy garfield scooby scoobydoo tweety winnie winniethepooh spongebob simpsons homer peanut buster
bailey buddy charlie charlie1 maxwell rocky lucky lucky7 lucky13 lucky123 shadow shadow1 smokey ginger pepper oreo
coco molly daisy bella lola luna sophie sasha sammy toby jake duke harley harleydavidson cookie cookies chocolate
banana apple apples orange cherry strawberry peaches pumpkin cupcake candy coffee pizza cheese chicken chickens butter
peanutbutter cocacola pepsi football football1 baseball baseball1 basketball soccer hockey softball volleyball tennis
golf golfer golfing swimming skateboard fishing hunting runner dancer dancing cheerleader gymnast wrestling futbol
beisbol liverpool liverpool1 arsenal chelsea chelseafc manchester manunited manutd barcelona realmadrid juventus boca
bocajuniors riverplate chivas americadecali colocolo yankees redsox dodgers cubs mets phillies philadelphia gophillies
goeagles goeaglesgo flyers sixers cowboys dallascowboys steelers packers patriots giants raiders broncos lakers
celtics warriors rangers redskins newjersey newyork newyorkcity losangeles chicago boston texas florida miami
california america unitedstates mexico puertorico boricua dominicana colombia argentina espana cuba peru venezuela
elsalvador guatemala honduras london paris canada australia india michael michael1 jennifer jessica jessica1 ashley
ashley1 amanda nicole nicole1 daniel daniel1 anthony anthony1 joshua joshua1 andrew andrew1 matthew matthew1 robert
thomas thomas1 jordan jordan23 hunter hunter1 hunter2 taylor justin brandon jonathan nicholas alexander alexandra
alexander1 william joseph david davidson george patrick steven richard christopher maria marialuisa mariajose mariana
carlos alejandro alejandra fernando fernanda gabriel gabriela miguel angelica daniela andrea andres valentina isabella
sebastian santiago camila natalia samantha victoria stephanie elizabeth michelle melissa vanessa danielle brittany
heather hannah madison computer internet google facebook instagram whatsapp telegram twitter youtube tiktok samsung
iphone android microsoft windows hotmail gmail yahoo amazon netflix spotify linkedin myspace myspace1 blink182
linkinpark metallica slipknot nirvana beatles eminem tupac selena shakira daddyyankee badbunny taylorswift guitar
music musica rockandroll rockstar rocknroll hiphop reggaeton salsa bachata freedom liberty peace america1 patriot
whatever whatever1 nothing nothing1 nobody something anything everything anyone someone forgotten forgetit forgetme
iforgot idontknow noidea dontknow dunno nopassword nomeacuerdo olvide meolvide ninguna ninguno nada blahblah blah
yadayada hello hello1 hello123 helloworld hellohello hola holahola hola123 holamundo buenosdias goodbye goodmorning
goodnight goodluck thankyou gracias please smile happy happiness beautiful gorgeous handsome pretty perfect awesome
fantastic amazing cool coolguy crazy badboy badgirl playboy gangster gangsta killer hacker hackme ninja samurai pirate
warrior master mastermind masterkey phoenix diamond silver golden purple yellow green black white blackcat blackberry
bluesky ferrari porsche mercedes corvette camaro chevy toyota honda nissan yamaha kawasaki ducati suzuki ford fordf150
money moneymoney dollar millionaire bitcoin crypto winner success champion number1 numberone numero1 access access14
accessgranted starbucks walmart target monster hunter123 midnight thunder lightning storm hurricane volcano fire
fireman firefly water ocean beach island paradise vacation travel adventure explorer genius einstein merlin wizard
magic health hospital doctor nurse enfermera enfermero patient paciente medicine medicina medical clinic clinica
portal mychart myhealth mysalud salud saludable mydoctor midoctor healthcare correcthorsebatterystaple correcthorse
batterystaple tobeornottobe maytheforcebewithyou maytheforce thequickbrownfox quickbrownfox quickbrownfoxjumps
onceuponatime twinkletwinkle happilyeverafter supercalifragilisticexpialidocious abracadabra hakunamatata carpediem
livelaughlove liveloveslaugh youshallnotpass openthedoor knockknock thisismypassword thisispassword mypasswordis
itsasecret dontforget neverforget rememberme nomeolvides
"""

COMMON: Final = frozenset(_WORDS.split())
