"""Words that are names and also ordinary words, so that only a person can say which one stands there."""

from typing import Final

_ORDINARY = """
abbey ace alder amber an angel april arch archer art ash august autumn baker ball bank banks bar barber
barn baron barrow bass bay beach bean bear beck bell bench berry best bill birch bird bishop black blossom
blue bolt bond bonny booth bow bowl bowler box boy branch bridge bridges bright brook brooks brother brown
buck bull bunny burn burns bush butcher butler cabin calf candy canon carer carol carpenter carter case
cash castle chamber chambers chance chandler charity chase cherry chester child church clay clerk cliff
close cloud clove coach coast comfort constant cook cooper coral cotton court cox craft crisp cross crow
crown crystal daisy dale dance darling dawn day deacon dean dear destiny dew dick dove down drake draper
drew driver drum duke earl early ease east elder ember english eve faith farmer farrow fawn fell fern
field fields finch fish fisher flood flower flowers force ford foreman forest forester foster fountain fox
france frank free french friend frost gale game gardener garland gates gay gem gene gentle german ginger
glass glen glover gold golden good grace grant gray green grey ground grove guy hail hall ham hand handy
harbour hardy hare harmony harp harper haven hawk hay hazel head heart heath heather hedge herb heron hill
hills hive hold holiday holly holt home honey hood hook hope horn house hunt hunter ice iris iron islam
ivory ivy jack jade jam jasmine jay jet jewel job joiner joy judge july june just justice keen keep key
keys kind king kit kitchen knight lace lake lamb lance land lane laurel law leaf leaves left light lilac
lily little lodge long lord love lovely low luck lucky major manner manor maple marble march marina mark
market marks marsh marshal mason master masters mat matt max may mayor mead meadow meadows melody mercy
merry mild miles mill miller mills mint miracle mist mole monk moody moon moor more morning moss mount
mountain nest new nice night noble north nurse oak oaks ocean old olive orange orchard page pain painter
park parker parks pat patience peace peach peacock pearl pen penny pepper perch pike pine pit place plant
plum pole pond pool pope poppy porter post potter pound power powers price pride priest prince princess
prior proud prudence pure queen quick rabbit rain rainbow ray read reader reading red reed reef rice rich
ridge ring rise river rivers roads rob robin rock roman rook root rose rowan royal ruby rule rush rusty
sage sailor salmon sandal sandy savage saviour scarlet school sea seal seasons self senior serenity sharp
shepherd shore short silver simple singer single skipper sky slack sleep small smart smith snow soldier
sole song south spark sparks speed spring square squires stack staff star steel sterling stern still stock
stone storm stout strange stream street strong sue sugar summer summers sun sunny swan sweet swift sword
teal temple thorn thrift thrush tiger toll town trainer tree trinity triumph true truth tuck twin unity
usher vale valentine velvet venus victory vine violet virtue wade waite walker wall walls ward warden
wardle warm warner warren waters weaver wells welsh west whale wheat wheeler white wild will willow wills
win winner winter winters wise wish wolf wood woods worth wren yard york young
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
