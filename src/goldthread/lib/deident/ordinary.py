"""Words that are names and also ordinary words, so that only a person can say which one stands there."""

from typing import Final

_ORDINARY = """
abbey ace alder amber an angel april arch archer art ash august autumn baker ball bank banks bar barber
barn baron barrow bass bay beach bean bear beck bell bench berry best bill birch bird bishop black blossom
blue bolt bond bonny booth bourne bow bowl bowler box boy branch bridge bridges bright brook brooks
brother brown buck bull bunny burn burns bush butcher butler cabin calf candy canon carer carol carpenter
carter case cash castle chamber chambers chance chandler charity chase cherry chester child church clark
clay clerk cliff close cloud clove coach coast cole comfort constant cook cooper coral cotton court cox
craft crane crisp cross crow crown crystal daisy dale dance darling dawn day deacon dean dear dell destiny
dew dick dolly don dove down drake draper drew driver drum duke earl early ease east eden elder ember
english eve fairy faith farmer farrow fawn fell fern field fields finch firth fish fisher flood flora
flower flowers flynn force ford foreman forest forester foster fountain fox france francis frank free
freeman french friend frost fuller gale game gardener garland gates gay gem gene gentle german giles
ginger glass glen glover gold golden good goodman grace grant graves gray green grey ground grove guy hail
hale hall ham hand handy hank harbour hardy hare harmony harp harper hart haven hawk hay hazel head heart
heath heather hedge herb heron hill hills hive hold holiday holly holmes holt home honey hood hook hope
horn house hunt hunter hurst hyde ice iris iron islam ivory ivy jack jade jam jasmine jay jean jet jewel
jewell job joiner joy judge july june just justice karma kay keen keep kelly key keys kidd kind king kirk
kit kitchen knight lace lake lamb lance land lane lark laurel law lea leaf leaves lee left leigh light
lilac lily little lodge long lord love lovely low luck lucky major mallow mandy manner manor maple marble
march marina mark market marks marsh marshal marshall martin mason master masters mat matt maverick max
may mayor mead meadow meadows mellow melody mercy merry mild miles mill miller mills mint miracle mist
mole monk moody moon moor moore moran more morning moss mount mountain myrtle nash neat nest new newman
nice nick night noble noel north nurse oak oaks ocean old olive oliver orange orchard page paige pain
painter pansy park parker parks parson parsons pat patience peace peach peacock pearl pen penny pepper
perch perry petty phoenix piers pike pine piper pit place plant plum pole pond pool pope poppy porter post
potter pound power powers pratt price pride priest prince princess prior prosper proud prudence pure queen
quick quill rabbit rain rainbow raven ray read reader reading red reed reef reeve reeves rhodes rice rich
ridge ring rise river rivers roach roads rob robin rock roman rook root rose rosemary rosy rowan royal
ruby rule rush russet rusty rye sage sailor salmon sam sandal sandy savage saviour sawyer scarlet school
scott sea seal seasons self senior serenity sharp shaw shepherd shore short silver simple singer single
skinner skipper sky slack slater sleep small smart smith snow soldier sole song south spark sparks speed
spence spring square squires stack staff star starr steel stein stephens sterling stern still stock stone
storey storm stout strange stream street strong sue sugar summer summers sun sunny swan sweet swift sword
tanner tate taylor teal temple terry thorn thrift thrush tiger tim toby toll tom town tracy trainer tree
trinity triumph troy true truth tuck tucker turner twin tyler unity upton usher vale valentine van velvet
venus verity victor victory vine viola violet virtue vivid wade waite walker wall waller walls ward warden
wardle warm warner warren waters watt weaver webb webber wells welsh west whale wheat wheeler white
whitehead wild wilder will willow wills win winner winter winters wise wish wolf wood woods worth wren
wright yard york young
"""
_COMMON = """
a able about act add again age ago ah aid aim air al all also am an and any are arm as ask at bad be bed
been best bit both boy but by call came can car care case cope cut dad day did do does doing done down due
each eat end even ever face fact far feel felt few fit five for form four free from full gave get girl
give go going good got had half hand has have he head heat held help her here hers hi high him his hold
home hour how i if ill in inn into is it its job just keep kept kind knew know lack lad last late law lay
led left less let lie life like line list live long look lost lot low made make man many may me mean meet
men met mid might mind more most much mum must my name near need new next night no none nor not note now
of off oh old on once one only open or other our out over own pain part past per pin place plan play put
ran read real red rest right rise risk role room run safe said same sat saw say school see seen self sent
set she show side sign sit six so some son soon stay step still stop such sum take talk tea tell ten than
that the their them then there these they thin thing this those time tin to told too took top turn two up
upon us use used very view visit want war was way we week well went were what when where which while who
why will win with word work would year yes yet you your
"""

ORDINARY: Final = frozenset(_ORDINARY.split())

COMMON: Final = frozenset(_COMMON.split())
"""Short words of any text: where they alone make up a name between spaces, no name is meant ("as her")."""
